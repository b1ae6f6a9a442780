// Validators of the documents, made from schemas/*.schema.json by `npm run generate`. Do not edit.
import { FORMATS } from "../formats.ts";
const formats = Object.fromEntries(Object.entries(FORMATS).map(([name, { test }]) => [name, test]));
function countCodePoints(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
const AddressPool = validate52, schema19 = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: "address-pool.schema.json", description: "Addresses that exist for Services: which ones, in which clusters, and how they are advertised.", type: "object", additionalProperties: !1, required: ["apiVersion", "kind", "metadata", "spec"], properties: { apiVersion: { description: "Version of Pierhead's API.", const: "pierhead.io/v1alpha1" }, kind: { description: "Kind of the document.", const: "AddressPool" }, metadata: { $ref: "common.schema.json#/$defs/metadata", description: "Name and labels of the pool." }, spec: { $ref: "#/$defs/spec", description: "The pool." } }, $defs: { spec: { description: "The pool as written.", type: "object", additionalProperties: !1, required: ["addresses"], properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters that have this pool. Default: every cluster." }, mode: { description: "Active: addresses are given and announced. Observe: planned and reported, never announced or written to a Service. Default: Active.", enum: ["Active", "Observe"] }, addresses: { description: "The pool's addresses: CIDRs, ranges from-to and single addresses. Services get the lowest free address of the first entry that has one, so the order counts.", type: "array", minItems: 1, maxItems: 512, items: { type: "string", format: "ip-range", maxLength: 91 } }, exclude: { description: "Addresses of the pool that are never given (gateways, appliances), written like addresses. Default: none.", type: "array", maxItems: 512, items: { type: "string", format: "ip-range", maxLength: 91 } }, avoidBuggyIPs: { description: "true: IPv4 addresses that end in .0 or .255 are never given, because some old clients drop their packets. Default: false.", type: "boolean" }, autoAssign: { description: "false: addresses are given only by a Reservation or where the Service itself asks for an address or for this pool. Default: true.", type: "boolean" }, allocation: { description: "Open: gives addresses. Cordoned: Services keep what they have, nothing new is given. Draining: Services are moved off, the new address before the old one goes. Default: Open.", enum: ["Open", "Cordoned", "Draining"] }, anycast: { description: "true: the same range exists in several clusters of one network on purpose; otherwise that is an overlap and an error. Default: false.", type: "boolean" }, advertise: { description: "How the pool's addresses are made reachable: the union of the entries. Default: none, the addresses are given but announced by nobody.", type: "array", maxItems: 32, items: { $ref: "#/$defs/advertisement" } } } }, advertisement: { description: "One way of advertising: exactly one of layer2 and bgp.", type: "object", additionalProperties: !1, properties: { layer2: { $ref: "#/$defs/layer2", description: "Answer ARP and NDP on the nodes' own networks: one node at a time carries an address." }, bgp: { $ref: "#/$defs/bgp", description: "Announce routes to BGP peers: every eligible node carries an address." } }, oneOf: [{ required: ["layer2"] }, { required: ["bgp"] }] }, layer2: { description: "Layer 2 advertisement; {} is every interface of every node.", type: "object", additionalProperties: !1, properties: { interfaces: { description: 'Interfaces to announce on: names, "*" stands for any characters ("bond*"). Default: every interface.', type: "array", maxItems: 64, items: { type: "string", format: "interface-pattern", maxLength: 15 } }, nodeSelectors: { $ref: "common.schema.json#/$defs/nodeSelectors", description: "Nodes that may announce: those that match any of the selectors. Default: every node." }, allowOffSubnet: { description: "true: announce also where the address is in no prefix of the interface (a router sends it there by a static route). Default: false.", type: "boolean" } } }, bgp: { description: "BGP advertisement; {} is every peer, from every node.", type: "object", additionalProperties: !1, properties: { peers: { description: "Names of the BGPPeers that get the routes. Default: every peer.", type: "array", maxItems: 256, items: { type: "string", format: "object-name", maxLength: 253 } }, communities: { description: "Communities on the routes: names from Settings, well-known names such as no-export, or values such as 64520:77 (large: 64520:1:9). Quote values. Default: none.", type: "array", maxItems: 32, items: { type: "string", format: "community", maxLength: 63 } }, med: { description: "Multi-exit discriminator, 0 to 4294967295; a peer prefers the lowest. Default: 0.", type: "integer", minimum: 0, maximum: 4294967295 }, localPref: { description: "Local preference, 0 to 4294967295; the highest is preferred. Sent to iBGP peers only. Default: not set.", type: "integer", minimum: 0, maximum: 4294967295 }, aggregationLength: { description: "Prefix length, in bits, of the IPv4 routes: below 32 they are announced as aggregates of that length. Default: 32.", type: "integer", minimum: 1, maximum: 32 }, aggregationLengthV6: { description: "Prefix length, in bits, of the IPv6 routes: below 128 they are announced as aggregates of that length. Default: 128.", type: "integer", minimum: 1, maximum: 128 }, nodeSelectors: { $ref: "common.schema.json#/$defs/nodeSelectors", description: "Nodes that may announce: those that match any of the selectors. Default: every node." } } }, status: { description: "What the controller says about the pool. It is not part of the document that people write.", type: "object", additionalProperties: !1, properties: { observedGeneration: { description: "The generation of spec that the status is about.", type: "integer", minimum: 0, maximum: 9007199254740991 }, conditions: { $ref: "common.schema.json#/$defs/conditions", description: "Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the pool as it is here." }, usage: { description: "How many addresses the pool has and has given. Decimal text, since an IPv6 pool exceeds what JSON numbers hold.", type: "object", additionalProperties: !1, required: ["total", "used"], properties: { total: { description: "Addresses that can be given: excluded ones are not counted.", type: "string", format: "decimal", maxLength: 39 }, used: { description: "Addresses that Services have.", type: "string", format: "decimal", maxLength: 39 }, quarantined: { description: "Released addresses that wait for the end of their quarantine.", type: "string", format: "decimal", maxLength: 39 } } } } } } }, schema21 = { description: "Who the object is. Only what a person writes: the rest of Kubernetes' metadata belongs to the API server.", type: "object", additionalProperties: !1, required: ["name"], properties: { name: { description: 'Name, unique per kind in each cluster: an RFC 1123 subdomain (lower-case letters, digits, "-" and "."; at most 253 characters).', type: "string", format: "object-name", maxLength: 253 }, labels: { description: "Labels, as Kubernetes takes them. Selectors of other documents and of kubectl read them.", type: "object", propertyNames: { format: "label-key" }, additionalProperties: { type: "string", format: "label-value" } }, annotations: { description: "Annotations, as Kubernetes takes them. Pierhead reads none of them on its own kinds.", type: "object", propertyNames: { format: "annotation-key" }, additionalProperties: { type: "string", maxLength: 262144 } } } }, formats0 = formats["object-name"], formats2 = formats["label-key"], formats4 = formats["label-value"], formats6 = formats["annotation-key"], func1 = countCodePoints;
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate54.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "name" || key0 === "labels" || key0 === "annotations")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema21, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func1(data0) > 253) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (!formats0(data0)) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.name.type, parentSchema: schema21.properties.name, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.labels !== void 0) {
      let data1 = data.labels;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          const _errs6 = errors;
          if (typeof key1 == "string" && !formats2(key1)) {
            const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames/format", keyword: "format", params: { format: "label-key" }, schema: "label-key", parentSchema: schema21.properties.labels.propertyNames, data: key1, propertyName: key1 };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            const err6 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema21.properties.labels.propertyNames, parentSchema: schema21.properties.labels, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
        for (const key2 in data1) {
          let data2 = data1[key2];
          if (typeof data2 == "string") {
            if (!formats4(data2)) {
              const err7 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/format", keyword: "format", params: { format: "label-value" }, schema: "label-value", parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            const err8 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.labels.additionalProperties.type, parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.labels.type, parentSchema: schema21.properties.labels, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.annotations !== void 0) {
      let data3 = data.annotations;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key3 in data3) {
          const _errs12 = errors;
          if (typeof key3 == "string" && !formats6(key3)) {
            const err10 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames/format", keyword: "format", params: { format: "annotation-key" }, schema: "annotation-key", parentSchema: schema21.properties.annotations.propertyNames, data: key3, propertyName: key3 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
          var valid3 = _errs12 === errors;
          if (!valid3) {
            const err11 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, schema: schema21.properties.annotations.propertyNames, parentSchema: schema21.properties.annotations, data: data3 };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
        }
        for (const key4 in data3) {
          let data4 = data3[key4];
          if (typeof data4 == "string") {
            if (func1(data4) > 262144) {
              const err12 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 262144 }, schema: 262144, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
              vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.annotations.additionalProperties.type, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
            vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
          }
        }
      } else {
        const err14 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.annotations.type, parentSchema: schema21.properties.annotations, data: data3 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
  }
  return validate54.errors = vErrors, errors === 0;
}
validate54.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema22 = { description: "The pool as written.", type: "object", additionalProperties: !1, required: ["addresses"], properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters that have this pool. Default: every cluster." }, mode: { description: "Active: addresses are given and announced. Observe: planned and reported, never announced or written to a Service. Default: Active.", enum: ["Active", "Observe"] }, addresses: { description: "The pool's addresses: CIDRs, ranges from-to and single addresses. Services get the lowest free address of the first entry that has one, so the order counts.", type: "array", minItems: 1, maxItems: 512, items: { type: "string", format: "ip-range", maxLength: 91 } }, exclude: { description: "Addresses of the pool that are never given (gateways, appliances), written like addresses. Default: none.", type: "array", maxItems: 512, items: { type: "string", format: "ip-range", maxLength: 91 } }, avoidBuggyIPs: { description: "true: IPv4 addresses that end in .0 or .255 are never given, because some old clients drop their packets. Default: false.", type: "boolean" }, autoAssign: { description: "false: addresses are given only by a Reservation or where the Service itself asks for an address or for this pool. Default: true.", type: "boolean" }, allocation: { description: "Open: gives addresses. Cordoned: Services keep what they have, nothing new is given. Draining: Services are moved off, the new address before the old one goes. Default: Open.", enum: ["Open", "Cordoned", "Draining"] }, anycast: { description: "true: the same range exists in several clusters of one network on purpose; otherwise that is an overlap and an error. Default: false.", type: "boolean" }, advertise: { description: "How the pool's addresses are made reachable: the union of the entries. Default: none, the addresses are given but announced by nobody.", type: "array", maxItems: 32, items: { $ref: "#/$defs/advertisement" } } } }, func3 = Object.prototype.hasOwnProperty, schema23 = { description: "Clusters of the fleet. A cluster is selected if it is named, or if labels are asked for and its Cluster document's labels meet all of them.", type: "object", additionalProperties: !1, minProperties: 1, properties: { names: { description: "Names of clusters.", type: "array", minItems: 1, maxItems: 1024, items: { type: "string", format: "object-name", maxLength: 253 } }, matchLabels: { $ref: "#/$defs/matchLabels", description: "Labels that the Cluster document must have with exactly these values." }, matchExpressions: { $ref: "#/$defs/matchExpressions", description: "Requirements on the labels of the Cluster document; all must hold." } } }, schema24 = { description: "Labels that must be there with exactly these values.", type: "object", maxProperties: 32, propertyNames: { format: "label-key" }, additionalProperties: { type: "string", format: "label-value", maxLength: 63 } };
function validate58(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate58.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length > 32) {
      const err0 = { instancePath, schemaPath: "#/maxProperties", keyword: "maxProperties", params: { limit: 32 }, schema: 32, parentSchema: schema24, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data) {
      const _errs1 = errors;
      if (typeof key0 == "string" && !formats2(key0)) {
        const err1 = { instancePath, schemaPath: "#/propertyNames/format", keyword: "format", params: { format: "label-key" }, schema: "label-key", parentSchema: schema24.propertyNames, data: key0, propertyName: key0 };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        const err2 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, schema: schema24.propertyNames, parentSchema: schema24, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    for (const key1 in data) {
      let data0 = data[key1];
      if (typeof data0 == "string") {
        if (func1(data0) > 63) {
          const err3 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 63 }, schema: 63, parentSchema: schema24.additionalProperties, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (!formats4(data0)) {
          const err4 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/format", keyword: "format", params: { format: "label-value" }, schema: "label-value", parentSchema: schema24.additionalProperties, data: data0 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema24.additionalProperties.type, parentSchema: schema24.additionalProperties, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema24.type, parentSchema: schema24, data };
    vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
  }
  return validate58.errors = vErrors, errors === 0;
}
validate58.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema25 = { description: "Requirements on labels; all must hold.", type: "array", maxItems: 32, items: { $ref: "#/$defs/labelSelectorRequirement" } }, schema26 = { description: "One requirement on one label.", type: "object", additionalProperties: !1, required: ["key", "operator"], properties: { key: { description: "The label's key.", type: "string", format: "label-key", maxLength: 317 }, operator: { description: "In and NotIn compare with values (NotIn also holds where the label is absent); Exists and DoesNotExist look at the key alone.", enum: ["In", "NotIn", "Exists", "DoesNotExist"] }, values: { description: "Values to compare with: at least one for In and NotIn, none for Exists and DoesNotExist.", type: "array", maxItems: 64, items: { type: "string", format: "label-value", maxLength: 63 } } }, allOf: [{ if: { required: ["operator"], properties: { operator: { enum: ["In", "NotIn"] } } }, then: { required: ["values"], properties: { values: { description: "At least one value, since the operator is In or NotIn.", type: "array", minItems: 1 } } } }, { if: { required: ["operator"], properties: { operator: { enum: ["Exists", "DoesNotExist"] } } }, then: { properties: { values: { description: "No values, since the operator is Exists or DoesNotExist.", type: "array", maxItems: 0 } } } }] };
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate61.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  const _errs2 = errors;
  let valid1 = !0;
  const _errs3 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    let missing0;
    if (data.operator === void 0 && (missing0 = "operator")) {
      const err0 = {};
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    } else if (data.operator !== void 0) {
      let data0 = data.operator;
      if (!(data0 === "In" || data0 === "NotIn")) {
        const err1 = {};
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
  }
  var _valid0 = _errs3 === errors;
  if (errors = _errs2, vErrors !== null && (_errs2 ? vErrors.length = _errs2 : vErrors = null), _valid0) {
    const _errs5 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.values === void 0) {
        const err2 = { instancePath, schemaPath: "#/allOf/0/then/required", keyword: "required", params: { missingProperty: "values" }, schema: schema26.allOf[0].then.required, parentSchema: schema26.allOf[0].then, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
      if (data.values !== void 0) {
        let data1 = data.values;
        if (Array.isArray(data1)) {
          if (data1.length < 1) {
            const err3 = { instancePath: instancePath + "/values", schemaPath: "#/allOf/0/then/properties/values/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema26.allOf[0].then.properties.values, data: data1 };
            vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
          }
        } else {
          const err4 = { instancePath: instancePath + "/values", schemaPath: "#/allOf/0/then/properties/values/type", keyword: "type", params: { type: "array" }, schema: schema26.allOf[0].then.properties.values.type, parentSchema: schema26.allOf[0].then.properties.values, data: data1 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      }
    }
    var _valid0 = _errs5 === errors;
    if (valid1 = _valid0, valid1) {
      var props0 = {};
      props0.values = !0, props0.operator = !0;
    }
  }
  if (!valid1) {
    const err5 = { instancePath, schemaPath: "#/allOf/0/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema26.allOf[0].if, parentSchema: schema26.allOf[0], data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  const _errs9 = errors;
  let valid4 = !0;
  const _errs10 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    let missing1;
    if (data.operator === void 0 && (missing1 = "operator")) {
      const err6 = {};
      vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
    } else if (data.operator !== void 0) {
      let data2 = data.operator;
      if (!(data2 === "Exists" || data2 === "DoesNotExist")) {
        const err7 = {};
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
  }
  var _valid1 = _errs10 === errors;
  if (errors = _errs9, vErrors !== null && (_errs9 ? vErrors.length = _errs9 : vErrors = null), _valid1) {
    const _errs12 = errors;
    if (data && typeof data == "object" && !Array.isArray(data) && data.values !== void 0) {
      let data3 = data.values;
      if (Array.isArray(data3)) {
        if (data3.length > 0) {
          const err8 = { instancePath: instancePath + "/values", schemaPath: "#/allOf/1/then/properties/values/maxItems", keyword: "maxItems", params: { limit: 0 }, schema: 0, parentSchema: schema26.allOf[1].then.properties.values, data: data3 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/values", schemaPath: "#/allOf/1/then/properties/values/type", keyword: "type", params: { type: "array" }, schema: schema26.allOf[1].then.properties.values.type, parentSchema: schema26.allOf[1].then.properties.values, data: data3 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    var _valid1 = _errs12 === errors;
    if (valid4 = _valid1, valid4) {
      var props1 = {};
      props1.values = !0, props1.operator = !0;
    }
  }
  if (!valid4) {
    const err10 = { instancePath, schemaPath: "#/allOf/1/if", keyword: "if", params: { failingKeyword: "then" }, schema: schema26.allOf[1].if, parentSchema: schema26.allOf[1], data };
    vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
  }
  if (props0 !== !0 && props1 !== void 0 && (props1 === !0 ? props0 = !0 : (props0 = props0 || {}, Object.assign(props0, props1))), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.key === void 0) {
      const err11 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "key" }, schema: schema26.required, parentSchema: schema26, data };
      vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
    }
    if (data.operator === void 0) {
      const err12 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "operator" }, schema: schema26.required, parentSchema: schema26, data };
      vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "key" || key0 === "operator" || key0 === "values")) {
        const err13 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema26, data };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    if (data.key !== void 0) {
      let data4 = data.key;
      if (typeof data4 == "string") {
        if (func1(data4) > 317) {
          const err14 = { instancePath: instancePath + "/key", schemaPath: "#/properties/key/maxLength", keyword: "maxLength", params: { limit: 317 }, schema: 317, parentSchema: schema26.properties.key, data: data4 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
        if (!formats2(data4)) {
          const err15 = { instancePath: instancePath + "/key", schemaPath: "#/properties/key/format", keyword: "format", params: { format: "label-key" }, schema: "label-key", parentSchema: schema26.properties.key, data: data4 };
          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/key", schemaPath: "#/properties/key/type", keyword: "type", params: { type: "string" }, schema: schema26.properties.key.type, parentSchema: schema26.properties.key, data: data4 };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
    }
    if (data.operator !== void 0) {
      let data5 = data.operator;
      if (!(data5 === "In" || data5 === "NotIn" || data5 === "Exists" || data5 === "DoesNotExist")) {
        const err17 = { instancePath: instancePath + "/operator", schemaPath: "#/properties/operator/enum", keyword: "enum", params: { allowedValues: schema26.properties.operator.enum }, schema: schema26.properties.operator.enum, parentSchema: schema26.properties.operator, data: data5 };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
    }
    if (data.values !== void 0) {
      let data6 = data.values;
      if (Array.isArray(data6)) {
        if (data6.length > 64) {
          const err18 = { instancePath: instancePath + "/values", schemaPath: "#/properties/values/maxItems", keyword: "maxItems", params: { limit: 64 }, schema: 64, parentSchema: schema26.properties.values, data: data6 };
          vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
        }
        const len0 = data6.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data7 = data6[i0];
          if (typeof data7 == "string") {
            if (func1(data7) > 63) {
              const err19 = { instancePath: instancePath + "/values/" + i0, schemaPath: "#/properties/values/items/maxLength", keyword: "maxLength", params: { limit: 63 }, schema: 63, parentSchema: schema26.properties.values.items, data: data7 };
              vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
            }
            if (!formats4(data7)) {
              const err20 = { instancePath: instancePath + "/values/" + i0, schemaPath: "#/properties/values/items/format", keyword: "format", params: { format: "label-value" }, schema: "label-value", parentSchema: schema26.properties.values.items, data: data7 };
              vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
            }
          } else {
            const err21 = { instancePath: instancePath + "/values/" + i0, schemaPath: "#/properties/values/items/type", keyword: "type", params: { type: "string" }, schema: schema26.properties.values.items.type, parentSchema: schema26.properties.values.items, data: data7 };
            vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
          }
        }
      } else {
        const err22 = { instancePath: instancePath + "/values", schemaPath: "#/properties/values/type", keyword: "type", params: { type: "array" }, schema: schema26.properties.values.type, parentSchema: schema26.properties.values, data: data6 };
        vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
      }
    }
  } else {
    const err23 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema26.type, parentSchema: schema26, data };
    vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
  }
  return validate61.errors = vErrors, errors === 0;
}
validate61.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate60(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate60.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 32) {
      const err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 32 }, schema: 32, parentSchema: schema25, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate61(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors), errors = vErrors.length);
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema25.type, parentSchema: schema25, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate60.errors = vErrors, errors === 0;
}
validate60.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate57(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate57.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema23, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "names" || key0 === "matchLabels" || key0 === "matchExpressions")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema23, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.names !== void 0) {
      let data0 = data.names;
      if (Array.isArray(data0)) {
        if (data0.length > 1024) {
          const err2 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/maxItems", keyword: "maxItems", params: { limit: 1024 }, schema: 1024, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (data0.length < 1) {
          const err3 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 == "string") {
            if (func1(data1) > 253) {
              const err4 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
            if (!formats0(data1)) {
              const err5 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.names.items.type, parentSchema: schema23.properties.names.items, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/type", keyword: "type", params: { type: "array" }, schema: schema23.properties.names.type, parentSchema: schema23.properties.names, data: data0 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    data.matchLabels !== void 0 && (validate58(data.matchLabels, { instancePath: instancePath + "/matchLabels", parentData: data, parentDataProperty: "matchLabels", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors), errors = vErrors.length)), data.matchExpressions !== void 0 && (validate60(data.matchExpressions, { instancePath: instancePath + "/matchExpressions", parentData: data, parentDataProperty: "matchExpressions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors), errors = vErrors.length));
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema23.type, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
  }
  return validate57.errors = vErrors, errors === 0;
}
validate57.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema27 = { description: "One way of advertising: exactly one of layer2 and bgp.", type: "object", additionalProperties: !1, properties: { layer2: { $ref: "#/$defs/layer2", description: "Answer ARP and NDP on the nodes' own networks: one node at a time carries an address." }, bgp: { $ref: "#/$defs/bgp", description: "Announce routes to BGP peers: every eligible node carries an address." } }, oneOf: [{ required: ["layer2"] }, { required: ["bgp"] }] }, schema28 = { description: "Layer 2 advertisement; {} is every interface of every node.", type: "object", additionalProperties: !1, properties: { interfaces: { description: 'Interfaces to announce on: names, "*" stands for any characters ("bond*"). Default: every interface.', type: "array", maxItems: 64, items: { type: "string", format: "interface-pattern", maxLength: 15 } }, nodeSelectors: { $ref: "common.schema.json#/$defs/nodeSelectors", description: "Nodes that may announce: those that match any of the selectors. Default: every node." }, allowOffSubnet: { description: "true: announce also where the address is in no prefix of the interface (a router sends it there by a static route). Default: false.", type: "boolean" } } }, formats22 = formats["interface-pattern"], schema29 = { description: "Nodes that match any of the selectors. An empty list is every node.", type: "array", maxItems: 32, items: { $ref: "#/$defs/labelSelector" } }, schema30 = { description: "A label selector as in Kubernetes: every given requirement must hold; {} matches everything.", type: "object", additionalProperties: !1, properties: { matchLabels: { $ref: "#/$defs/matchLabels", description: "Labels that must be there with exactly these values." }, matchExpressions: { $ref: "#/$defs/matchExpressions", description: "Requirements on labels; all must hold." } } };
function validate68(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate68.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "matchLabels" || key0 === "matchExpressions")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema30, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    data.matchLabels !== void 0 && (validate58(data.matchLabels, { instancePath: instancePath + "/matchLabels", parentData: data, parentDataProperty: "matchLabels", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors), errors = vErrors.length)), data.matchExpressions !== void 0 && (validate60(data.matchExpressions, { instancePath: instancePath + "/matchExpressions", parentData: data, parentDataProperty: "matchExpressions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors), errors = vErrors.length));
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema30.type, parentSchema: schema30, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate68.errors = vErrors, errors === 0;
}
validate68.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate67(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate67.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 32) {
      const err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 32 }, schema: 32, parentSchema: schema29, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate68(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors), errors = vErrors.length);
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema29.type, parentSchema: schema29, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate67.errors = vErrors, errors === 0;
}
validate67.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate66.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "interfaces" || key0 === "nodeSelectors" || key0 === "allowOffSubnet")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema28, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.interfaces !== void 0) {
      let data0 = data.interfaces;
      if (Array.isArray(data0)) {
        if (data0.length > 64) {
          const err1 = { instancePath: instancePath + "/interfaces", schemaPath: "#/properties/interfaces/maxItems", keyword: "maxItems", params: { limit: 64 }, schema: 64, parentSchema: schema28.properties.interfaces, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 == "string") {
            if (func1(data1) > 15) {
              const err2 = { instancePath: instancePath + "/interfaces/" + i0, schemaPath: "#/properties/interfaces/items/maxLength", keyword: "maxLength", params: { limit: 15 }, schema: 15, parentSchema: schema28.properties.interfaces.items, data: data1 };
              vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
            }
            if (!formats22(data1)) {
              const err3 = { instancePath: instancePath + "/interfaces/" + i0, schemaPath: "#/properties/interfaces/items/format", keyword: "format", params: { format: "interface-pattern" }, schema: "interface-pattern", parentSchema: schema28.properties.interfaces.items, data: data1 };
              vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
            }
          } else {
            const err4 = { instancePath: instancePath + "/interfaces/" + i0, schemaPath: "#/properties/interfaces/items/type", keyword: "type", params: { type: "string" }, schema: schema28.properties.interfaces.items.type, parentSchema: schema28.properties.interfaces.items, data: data1 };
            vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
          }
        }
      } else {
        const err5 = { instancePath: instancePath + "/interfaces", schemaPath: "#/properties/interfaces/type", keyword: "type", params: { type: "array" }, schema: schema28.properties.interfaces.type, parentSchema: schema28.properties.interfaces, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.nodeSelectors !== void 0 && (validate67(data.nodeSelectors, { instancePath: instancePath + "/nodeSelectors", parentData: data, parentDataProperty: "nodeSelectors", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors), errors = vErrors.length)), data.allowOffSubnet !== void 0) {
      let data3 = data.allowOffSubnet;
      if (typeof data3 != "boolean") {
        const err6 = { instancePath: instancePath + "/allowOffSubnet", schemaPath: "#/properties/allowOffSubnet/type", keyword: "type", params: { type: "boolean" }, schema: schema28.properties.allowOffSubnet.type, parentSchema: schema28.properties.allowOffSubnet, data: data3 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema28.type, parentSchema: schema28, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate66.errors = vErrors, errors === 0;
}
validate66.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema31 = { description: "BGP advertisement; {} is every peer, from every node.", type: "object", additionalProperties: !1, properties: { peers: { description: "Names of the BGPPeers that get the routes. Default: every peer.", type: "array", maxItems: 256, items: { type: "string", format: "object-name", maxLength: 253 } }, communities: { description: "Communities on the routes: names from Settings, well-known names such as no-export, or values such as 64520:77 (large: 64520:1:9). Quote values. Default: none.", type: "array", maxItems: 32, items: { type: "string", format: "community", maxLength: 63 } }, med: { description: "Multi-exit discriminator, 0 to 4294967295; a peer prefers the lowest. Default: 0.", type: "integer", minimum: 0, maximum: 4294967295 }, localPref: { description: "Local preference, 0 to 4294967295; the highest is preferred. Sent to iBGP peers only. Default: not set.", type: "integer", minimum: 0, maximum: 4294967295 }, aggregationLength: { description: "Prefix length, in bits, of the IPv4 routes: below 32 they are announced as aggregates of that length. Default: 32.", type: "integer", minimum: 1, maximum: 32 }, aggregationLengthV6: { description: "Prefix length, in bits, of the IPv6 routes: below 128 they are announced as aggregates of that length. Default: 128.", type: "integer", minimum: 1, maximum: 128 }, nodeSelectors: { $ref: "common.schema.json#/$defs/nodeSelectors", description: "Nodes that may announce: those that match any of the selectors. Default: every node." } } }, formats26 = formats.community;
function validate74(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate74.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "peers" || key0 === "communities" || key0 === "med" || key0 === "localPref" || key0 === "aggregationLength" || key0 === "aggregationLengthV6" || key0 === "nodeSelectors")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema31, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.peers !== void 0) {
      let data0 = data.peers;
      if (Array.isArray(data0)) {
        if (data0.length > 256) {
          const err1 = { instancePath: instancePath + "/peers", schemaPath: "#/properties/peers/maxItems", keyword: "maxItems", params: { limit: 256 }, schema: 256, parentSchema: schema31.properties.peers, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 == "string") {
            if (func1(data1) > 253) {
              const err2 = { instancePath: instancePath + "/peers/" + i0, schemaPath: "#/properties/peers/items/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema31.properties.peers.items, data: data1 };
              vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
            }
            if (!formats0(data1)) {
              const err3 = { instancePath: instancePath + "/peers/" + i0, schemaPath: "#/properties/peers/items/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema31.properties.peers.items, data: data1 };
              vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
            }
          } else {
            const err4 = { instancePath: instancePath + "/peers/" + i0, schemaPath: "#/properties/peers/items/type", keyword: "type", params: { type: "string" }, schema: schema31.properties.peers.items.type, parentSchema: schema31.properties.peers.items, data: data1 };
            vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
          }
        }
      } else {
        const err5 = { instancePath: instancePath + "/peers", schemaPath: "#/properties/peers/type", keyword: "type", params: { type: "array" }, schema: schema31.properties.peers.type, parentSchema: schema31.properties.peers, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.communities !== void 0) {
      let data2 = data.communities;
      if (Array.isArray(data2)) {
        if (data2.length > 32) {
          const err6 = { instancePath: instancePath + "/communities", schemaPath: "#/properties/communities/maxItems", keyword: "maxItems", params: { limit: 32 }, schema: 32, parentSchema: schema31.properties.communities, data: data2 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data3 = data2[i1];
          if (typeof data3 == "string") {
            if (func1(data3) > 63) {
              const err7 = { instancePath: instancePath + "/communities/" + i1, schemaPath: "#/properties/communities/items/maxLength", keyword: "maxLength", params: { limit: 63 }, schema: 63, parentSchema: schema31.properties.communities.items, data: data3 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
            if (!formats26(data3)) {
              const err8 = { instancePath: instancePath + "/communities/" + i1, schemaPath: "#/properties/communities/items/format", keyword: "format", params: { format: "community" }, schema: "community", parentSchema: schema31.properties.communities.items, data: data3 };
              vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
            }
          } else {
            const err9 = { instancePath: instancePath + "/communities/" + i1, schemaPath: "#/properties/communities/items/type", keyword: "type", params: { type: "string" }, schema: schema31.properties.communities.items.type, parentSchema: schema31.properties.communities.items, data: data3 };
            vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
          }
        }
      } else {
        const err10 = { instancePath: instancePath + "/communities", schemaPath: "#/properties/communities/type", keyword: "type", params: { type: "array" }, schema: schema31.properties.communities.type, parentSchema: schema31.properties.communities, data: data2 };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    }
    if (data.med !== void 0) {
      let data4 = data.med;
      if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
        const err11 = { instancePath: instancePath + "/med", schemaPath: "#/properties/med/type", keyword: "type", params: { type: "integer" }, schema: schema31.properties.med.type, parentSchema: schema31.properties.med, data: data4 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 4294967295 || isNaN(data4)) {
          const err12 = { instancePath: instancePath + "/med", schemaPath: "#/properties/med/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 }, schema: 4294967295, parentSchema: schema31.properties.med, data: data4 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          const err13 = { instancePath: instancePath + "/med", schemaPath: "#/properties/med/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema31.properties.med, data: data4 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
      }
    }
    if (data.localPref !== void 0) {
      let data5 = data.localPref;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
        const err14 = { instancePath: instancePath + "/localPref", schemaPath: "#/properties/localPref/type", keyword: "type", params: { type: "integer" }, schema: schema31.properties.localPref.type, parentSchema: schema31.properties.localPref, data: data5 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 4294967295 || isNaN(data5)) {
          const err15 = { instancePath: instancePath + "/localPref", schemaPath: "#/properties/localPref/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 }, schema: 4294967295, parentSchema: schema31.properties.localPref, data: data5 };
          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
        }
        if (data5 < 0 || isNaN(data5)) {
          const err16 = { instancePath: instancePath + "/localPref", schemaPath: "#/properties/localPref/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema31.properties.localPref, data: data5 };
          vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
        }
      }
    }
    if (data.aggregationLength !== void 0) {
      let data6 = data.aggregationLength;
      if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
        const err17 = { instancePath: instancePath + "/aggregationLength", schemaPath: "#/properties/aggregationLength/type", keyword: "type", params: { type: "integer" }, schema: schema31.properties.aggregationLength.type, parentSchema: schema31.properties.aggregationLength, data: data6 };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 32 || isNaN(data6)) {
          const err18 = { instancePath: instancePath + "/aggregationLength", schemaPath: "#/properties/aggregationLength/maximum", keyword: "maximum", params: { comparison: "<=", limit: 32 }, schema: 32, parentSchema: schema31.properties.aggregationLength, data: data6 };
          vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
        }
        if (data6 < 1 || isNaN(data6)) {
          const err19 = { instancePath: instancePath + "/aggregationLength", schemaPath: "#/properties/aggregationLength/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema31.properties.aggregationLength, data: data6 };
          vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
        }
      }
    }
    if (data.aggregationLengthV6 !== void 0) {
      let data7 = data.aggregationLengthV6;
      if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
        const err20 = { instancePath: instancePath + "/aggregationLengthV6", schemaPath: "#/properties/aggregationLengthV6/type", keyword: "type", params: { type: "integer" }, schema: schema31.properties.aggregationLengthV6.type, parentSchema: schema31.properties.aggregationLengthV6, data: data7 };
        vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
      }
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 > 128 || isNaN(data7)) {
          const err21 = { instancePath: instancePath + "/aggregationLengthV6", schemaPath: "#/properties/aggregationLengthV6/maximum", keyword: "maximum", params: { comparison: "<=", limit: 128 }, schema: 128, parentSchema: schema31.properties.aggregationLengthV6, data: data7 };
          vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
        }
        if (data7 < 1 || isNaN(data7)) {
          const err22 = { instancePath: instancePath + "/aggregationLengthV6", schemaPath: "#/properties/aggregationLengthV6/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema31.properties.aggregationLengthV6, data: data7 };
          vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
        }
      }
    }
    data.nodeSelectors !== void 0 && (validate67(data.nodeSelectors, { instancePath: instancePath + "/nodeSelectors", parentData: data, parentDataProperty: "nodeSelectors", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors), errors = vErrors.length));
  } else {
    const err23 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema31.type, parentSchema: schema31, data };
    vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
  }
  return validate74.errors = vErrors, errors === 0;
}
validate74.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate65(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate65.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  const _errs1 = errors;
  let valid0 = !1, passing0 = null;
  const _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.layer2 === void 0) {
    const err0 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "layer2" }, schema: schema27.oneOf[0].required, parentSchema: schema27.oneOf[0], data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs2 === errors;
  _valid0 && (valid0 = !0, passing0 = 0);
  const _errs3 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.bgp === void 0) {
    const err1 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "bgp" }, schema: schema27.oneOf[1].required, parentSchema: schema27.oneOf[1], data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  var _valid0 = _errs3 === errors;
  if (_valid0 && valid0 ? (valid0 = !1, passing0 = [passing0, 1]) : _valid0 && (valid0 = !0, passing0 = 1), valid0)
    errors = _errs1, vErrors !== null && (_errs1 ? vErrors.length = _errs1 : vErrors = null);
  else {
    const err2 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, schema: schema27.oneOf, parentSchema: schema27, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "layer2" || key0 === "bgp")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema27, data };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    data.layer2 !== void 0 && (validate66(data.layer2, { instancePath: instancePath + "/layer2", parentData: data, parentDataProperty: "layer2", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors), errors = vErrors.length)), data.bgp !== void 0 && (validate74(data.bgp, { instancePath: instancePath + "/bgp", parentData: data, parentDataProperty: "bgp", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors), errors = vErrors.length));
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema27.type, parentSchema: schema27, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate65.errors = vErrors, errors === 0;
}
validate65.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const formats18 = formats["ip-range"];
function validate56(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate56.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.addresses === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "addresses" }, schema: schema22.required, parentSchema: schema22, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!func3.call(schema22.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema22, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.clusters !== void 0 && (validate57(data.clusters, { instancePath: instancePath + "/clusters", parentData: data, parentDataProperty: "clusters", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors), errors = vErrors.length)), data.mode !== void 0) {
      let data1 = data.mode;
      if (!(data1 === "Active" || data1 === "Observe")) {
        const err2 = { instancePath: instancePath + "/mode", schemaPath: "#/properties/mode/enum", keyword: "enum", params: { allowedValues: schema22.properties.mode.enum }, schema: schema22.properties.mode.enum, parentSchema: schema22.properties.mode, data: data1 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data.addresses !== void 0) {
      let data2 = data.addresses;
      if (Array.isArray(data2)) {
        if (data2.length > 512) {
          const err3 = { instancePath: instancePath + "/addresses", schemaPath: "#/properties/addresses/maxItems", keyword: "maxItems", params: { limit: 512 }, schema: 512, parentSchema: schema22.properties.addresses, data: data2 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (data2.length < 1) {
          const err4 = { instancePath: instancePath + "/addresses", schemaPath: "#/properties/addresses/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema22.properties.addresses, data: data2 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 == "string") {
            if (func1(data3) > 91) {
              const err5 = { instancePath: instancePath + "/addresses/" + i0, schemaPath: "#/properties/addresses/items/maxLength", keyword: "maxLength", params: { limit: 91 }, schema: 91, parentSchema: schema22.properties.addresses.items, data: data3 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
            if (!formats18(data3)) {
              const err6 = { instancePath: instancePath + "/addresses/" + i0, schemaPath: "#/properties/addresses/items/format", keyword: "format", params: { format: "ip-range" }, schema: "ip-range", parentSchema: schema22.properties.addresses.items, data: data3 };
              vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
            }
          } else {
            const err7 = { instancePath: instancePath + "/addresses/" + i0, schemaPath: "#/properties/addresses/items/type", keyword: "type", params: { type: "string" }, schema: schema22.properties.addresses.items.type, parentSchema: schema22.properties.addresses.items, data: data3 };
            vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
          }
        }
      } else {
        const err8 = { instancePath: instancePath + "/addresses", schemaPath: "#/properties/addresses/type", keyword: "type", params: { type: "array" }, schema: schema22.properties.addresses.type, parentSchema: schema22.properties.addresses, data: data2 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.exclude !== void 0) {
      let data4 = data.exclude;
      if (Array.isArray(data4)) {
        if (data4.length > 512) {
          const err9 = { instancePath: instancePath + "/exclude", schemaPath: "#/properties/exclude/maxItems", keyword: "maxItems", params: { limit: 512 }, schema: 512, parentSchema: schema22.properties.exclude, data: data4 };
          vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
        }
        const len1 = data4.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data5 = data4[i1];
          if (typeof data5 == "string") {
            if (func1(data5) > 91) {
              const err10 = { instancePath: instancePath + "/exclude/" + i1, schemaPath: "#/properties/exclude/items/maxLength", keyword: "maxLength", params: { limit: 91 }, schema: 91, parentSchema: schema22.properties.exclude.items, data: data5 };
              vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
            }
            if (!formats18(data5)) {
              const err11 = { instancePath: instancePath + "/exclude/" + i1, schemaPath: "#/properties/exclude/items/format", keyword: "format", params: { format: "ip-range" }, schema: "ip-range", parentSchema: schema22.properties.exclude.items, data: data5 };
              vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
            }
          } else {
            const err12 = { instancePath: instancePath + "/exclude/" + i1, schemaPath: "#/properties/exclude/items/type", keyword: "type", params: { type: "string" }, schema: schema22.properties.exclude.items.type, parentSchema: schema22.properties.exclude.items, data: data5 };
            vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
          }
        }
      } else {
        const err13 = { instancePath: instancePath + "/exclude", schemaPath: "#/properties/exclude/type", keyword: "type", params: { type: "array" }, schema: schema22.properties.exclude.type, parentSchema: schema22.properties.exclude, data: data4 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
    if (data.avoidBuggyIPs !== void 0) {
      let data6 = data.avoidBuggyIPs;
      if (typeof data6 != "boolean") {
        const err14 = { instancePath: instancePath + "/avoidBuggyIPs", schemaPath: "#/properties/avoidBuggyIPs/type", keyword: "type", params: { type: "boolean" }, schema: schema22.properties.avoidBuggyIPs.type, parentSchema: schema22.properties.avoidBuggyIPs, data: data6 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
    if (data.autoAssign !== void 0) {
      let data7 = data.autoAssign;
      if (typeof data7 != "boolean") {
        const err15 = { instancePath: instancePath + "/autoAssign", schemaPath: "#/properties/autoAssign/type", keyword: "type", params: { type: "boolean" }, schema: schema22.properties.autoAssign.type, parentSchema: schema22.properties.autoAssign, data: data7 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
    }
    if (data.allocation !== void 0) {
      let data8 = data.allocation;
      if (!(data8 === "Open" || data8 === "Cordoned" || data8 === "Draining")) {
        const err16 = { instancePath: instancePath + "/allocation", schemaPath: "#/properties/allocation/enum", keyword: "enum", params: { allowedValues: schema22.properties.allocation.enum }, schema: schema22.properties.allocation.enum, parentSchema: schema22.properties.allocation, data: data8 };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
    }
    if (data.anycast !== void 0) {
      let data9 = data.anycast;
      if (typeof data9 != "boolean") {
        const err17 = { instancePath: instancePath + "/anycast", schemaPath: "#/properties/anycast/type", keyword: "type", params: { type: "boolean" }, schema: schema22.properties.anycast.type, parentSchema: schema22.properties.anycast, data: data9 };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
    }
    if (data.advertise !== void 0) {
      let data10 = data.advertise;
      if (Array.isArray(data10)) {
        if (data10.length > 32) {
          const err18 = { instancePath: instancePath + "/advertise", schemaPath: "#/properties/advertise/maxItems", keyword: "maxItems", params: { limit: 32 }, schema: 32, parentSchema: schema22.properties.advertise, data: data10 };
          vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
        }
        const len2 = data10.length;
        for (let i2 = 0; i2 < len2; i2++)
          validate65(data10[i2], { instancePath: instancePath + "/advertise/" + i2, parentData: data10, parentDataProperty: i2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors), errors = vErrors.length);
      } else {
        const err19 = { instancePath: instancePath + "/advertise", schemaPath: "#/properties/advertise/type", keyword: "type", params: { type: "array" }, schema: schema22.properties.advertise.type, parentSchema: schema22.properties.advertise, data: data10 };
        vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
      }
    }
  } else {
    const err20 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema22.type, parentSchema: schema22, data };
    vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
  }
  return validate56.errors = vErrors, errors === 0;
}
validate56.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" }, schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.metadata === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metadata" }, schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.spec === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "spec" }, schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "metadata" || key0 === "spec")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema19, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.apiVersion !== void 0) {
      let data0 = data.apiVersion;
      if (data0 !== "pierhead.io/v1alpha1") {
        const err5 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "pierhead.io/v1alpha1" }, schema: "pierhead.io/v1alpha1", parentSchema: schema19.properties.apiVersion, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (data1 !== "AddressPool") {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "AddressPool" }, schema: "AddressPool", parentSchema: schema19.properties.kind, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    data.metadata !== void 0 && (validate54(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors), errors = vErrors.length)), data.spec !== void 0 && (validate56(data.spec, { instancePath: instancePath + "/spec", parentData: data, parentDataProperty: "spec", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors), errors = vErrors.length));
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema19.type, parentSchema: schema19, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate52.errors = vErrors, errors === 0;
}
validate52.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const ExposurePolicy = validate79, schema32 = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: "exposure-policy.schema.json", description: "Which Services may be exposed, from which pools in which order, under which limits. A Service that no policy matches is not exposed.", type: "object", additionalProperties: !1, required: ["apiVersion", "kind", "metadata", "spec"], properties: { apiVersion: { description: "Version of Pierhead's API.", const: "pierhead.io/v1alpha1" }, kind: { description: "Kind of the document.", const: "ExposurePolicy" }, metadata: { $ref: "common.schema.json#/$defs/metadata", description: "Name and labels of the policy." }, spec: { $ref: "#/$defs/spec", description: "The policy." } }, $defs: { spec: { description: "The policy as written.", type: "object", additionalProperties: !1, required: ["match", "pools"], properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters that have this policy. Default: every cluster." }, priority: { description: "Policies are tried from the lowest number up, equal ones by name; the first that matches a Service decides. Default: 100.", type: "integer", minimum: 0, maximum: 2147483647 }, match: { $ref: "#/$defs/match", description: "Services that the policy is for: all given parts must hold; {} matches every Service." }, pools: { description: "Names of the AddressPools to take addresses from, tried in this order for each address family.", type: "array", minItems: 1, maxItems: 256, items: { type: "string", format: "object-name", maxLength: 253 } }, limits: { $ref: "#/$defs/limits", description: "What a Service must stay within to gain an address. What it has is never taken away by a limit. Default: no limits." }, sharing: { description: "With whom a Service may share an address by an equal sharing key or by Reservations. Forbidden: nobody. SameNamespace: Services of its namespace. AcrossNamespaces: any Service whose policy says AcrossNamespaces too. Default: SameNamespace.", enum: ["Forbidden", "SameNamespace", "AcrossNamespaces"] }, require: { description: "What a Service must have to gain an address. SourceRanges: a non-empty spec.loadBalancerSourceRanges. NoNodePorts: spec.allocateLoadBalancerNodePorts: false. Default: nothing.", type: "array", maxItems: 8, items: { enum: ["SourceRanges", "NoNodePorts"] } }, protected: { description: "true: no move and no withdrawal of these Services' addresses goes through without an Approval. Default: false.", type: "boolean" }, advertise: { $ref: "#/$defs/narrowing", description: "Narrows what the pools allow for these Services. Default: nothing is narrowed." } } }, match: { description: "All given parts must hold; {} matches every Service.", type: "object", additionalProperties: !1, properties: { namespaces: { $ref: "#/$defs/namespaces", description: "Namespaces of the Services. Default: every namespace." }, services: { description: "Selectors on the labels of the Service; any of them. Default: every Service.", type: "array", minItems: 1, maxItems: 64, items: { $ref: "common.schema.json#/$defs/labelSelector" } }, loadBalancerClasses: { description: "Values of spec.loadBalancerClass, each beginning with pierhead.io/; any of them, and never a Service without a class. Default: every Service, with or without a class.", type: "array", minItems: 1, maxItems: 64, items: { type: "string", format: "load-balancer-class", maxLength: 75 } } } }, namespaces: { description: "A namespace matches if it is named or if any of the selectors matches its labels.", type: "object", additionalProperties: !1, minProperties: 1, properties: { names: { description: "Names of namespaces.", type: "array", minItems: 1, maxItems: 1024, items: { type: "string", format: "dns-label", maxLength: 63 } }, selectors: { description: "Selectors on the labels of the namespace; any of them.", type: "array", minItems: 1, maxItems: 64, items: { $ref: "common.schema.json#/$defs/labelSelector" } } } }, limits: { description: "Limits on gaining an address.", type: "object", additionalProperties: !1, properties: { addressesPerNamespace: { description: "How many addresses the Services of one namespace may have by this policy, a shared one counted once. 0: none is gained any more. Default: no limit.", type: "integer", minimum: 0, maximum: 2147483647 }, ports: { description: "Ports that may be exposed: each port of the Service must be in one of the entries of its protocol. Default: every port.", type: "array", minItems: 1, maxItems: 64, items: { $ref: "#/$defs/portLimit" } } } }, portLimit: { description: "Ports of one protocol.", type: "object", additionalProperties: !1, required: ["protocol", "range"], properties: { protocol: { description: "Protocol of the ports.", enum: ["TCP", "UDP", "SCTP"] }, range: { description: 'Ports and ranges of ports from 1 to 65535, separated by commas: "80,443,8000-8999". Quote it.', type: "string", format: "port-range-list", maxLength: 1024 } } }, narrowing: { description: "Narrows what the pools allow.", type: "object", additionalProperties: !1, properties: { nodeSelectors: { $ref: "common.schema.json#/$defs/nodeSelectors", description: "Of the nodes that the pool allows only those that match any of the selectors. Default: all that the pool allows." }, communities: { description: "Communities that the routes of these Services carry besides the pool's: names from Settings, well-known names or values such as 64520:77. Default: none.", type: "array", maxItems: 32, items: { type: "string", format: "community", maxLength: 63 } } } }, status: { description: "What the controller says about the policy. It is not part of the document that people write.", type: "object", additionalProperties: !1, properties: { observedGeneration: { description: "The generation of spec that the status is about.", type: "integer", minimum: 0, maximum: 9007199254740991 }, conditions: { $ref: "common.schema.json#/$defs/conditions", description: "Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the policy as it is here." }, usage: { description: "What the policy does now.", type: "object", additionalProperties: !1, required: ["services", "addresses"], properties: { services: { description: "Services that the policy decides on.", type: "integer", minimum: 0, maximum: 9007199254740991 }, addresses: { description: "Addresses that those Services have.", type: "integer", minimum: 0, maximum: 9007199254740991 }, waiting: { description: "Services among them that lack an address.", type: "integer", minimum: 0, maximum: 9007199254740991 } } } } } } };
function validate80(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate80.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "name" || key0 === "labels" || key0 === "annotations")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema21, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func1(data0) > 253) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (!formats0(data0)) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.name.type, parentSchema: schema21.properties.name, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.labels !== void 0) {
      let data1 = data.labels;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          const _errs6 = errors;
          if (typeof key1 == "string" && !formats2(key1)) {
            const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames/format", keyword: "format", params: { format: "label-key" }, schema: "label-key", parentSchema: schema21.properties.labels.propertyNames, data: key1, propertyName: key1 };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            const err6 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema21.properties.labels.propertyNames, parentSchema: schema21.properties.labels, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
        for (const key2 in data1) {
          let data2 = data1[key2];
          if (typeof data2 == "string") {
            if (!formats4(data2)) {
              const err7 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/format", keyword: "format", params: { format: "label-value" }, schema: "label-value", parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            const err8 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.labels.additionalProperties.type, parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.labels.type, parentSchema: schema21.properties.labels, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.annotations !== void 0) {
      let data3 = data.annotations;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key3 in data3) {
          const _errs12 = errors;
          if (typeof key3 == "string" && !formats6(key3)) {
            const err10 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames/format", keyword: "format", params: { format: "annotation-key" }, schema: "annotation-key", parentSchema: schema21.properties.annotations.propertyNames, data: key3, propertyName: key3 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
          var valid3 = _errs12 === errors;
          if (!valid3) {
            const err11 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, schema: schema21.properties.annotations.propertyNames, parentSchema: schema21.properties.annotations, data: data3 };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
        }
        for (const key4 in data3) {
          let data4 = data3[key4];
          if (typeof data4 == "string") {
            if (func1(data4) > 262144) {
              const err12 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 262144 }, schema: 262144, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
              vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.annotations.additionalProperties.type, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
            vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
          }
        }
      } else {
        const err14 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.annotations.type, parentSchema: schema21.properties.annotations, data: data3 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
  }
  return validate80.errors = vErrors, errors === 0;
}
validate80.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema34 = { description: "The policy as written.", type: "object", additionalProperties: !1, required: ["match", "pools"], properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters that have this policy. Default: every cluster." }, priority: { description: "Policies are tried from the lowest number up, equal ones by name; the first that matches a Service decides. Default: 100.", type: "integer", minimum: 0, maximum: 2147483647 }, match: { $ref: "#/$defs/match", description: "Services that the policy is for: all given parts must hold; {} matches every Service." }, pools: { description: "Names of the AddressPools to take addresses from, tried in this order for each address family.", type: "array", minItems: 1, maxItems: 256, items: { type: "string", format: "object-name", maxLength: 253 } }, limits: { $ref: "#/$defs/limits", description: "What a Service must stay within to gain an address. What it has is never taken away by a limit. Default: no limits." }, sharing: { description: "With whom a Service may share an address by an equal sharing key or by Reservations. Forbidden: nobody. SameNamespace: Services of its namespace. AcrossNamespaces: any Service whose policy says AcrossNamespaces too. Default: SameNamespace.", enum: ["Forbidden", "SameNamespace", "AcrossNamespaces"] }, require: { description: "What a Service must have to gain an address. SourceRanges: a non-empty spec.loadBalancerSourceRanges. NoNodePorts: spec.allocateLoadBalancerNodePorts: false. Default: nothing.", type: "array", maxItems: 8, items: { enum: ["SourceRanges", "NoNodePorts"] } }, protected: { description: "true: no move and no withdrawal of these Services' addresses goes through without an Approval. Default: false.", type: "boolean" }, advertise: { $ref: "#/$defs/narrowing", description: "Narrows what the pools allow for these Services. Default: nothing is narrowed." } } };
function validate83(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate83.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema23, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "names" || key0 === "matchLabels" || key0 === "matchExpressions")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema23, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.names !== void 0) {
      let data0 = data.names;
      if (Array.isArray(data0)) {
        if (data0.length > 1024) {
          const err2 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/maxItems", keyword: "maxItems", params: { limit: 1024 }, schema: 1024, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (data0.length < 1) {
          const err3 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 == "string") {
            if (func1(data1) > 253) {
              const err4 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
            if (!formats0(data1)) {
              const err5 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.names.items.type, parentSchema: schema23.properties.names.items, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/type", keyword: "type", params: { type: "array" }, schema: schema23.properties.names.type, parentSchema: schema23.properties.names, data: data0 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    data.matchLabels !== void 0 && (validate58(data.matchLabels, { instancePath: instancePath + "/matchLabels", parentData: data, parentDataProperty: "matchLabels", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors), errors = vErrors.length)), data.matchExpressions !== void 0 && (validate60(data.matchExpressions, { instancePath: instancePath + "/matchExpressions", parentData: data, parentDataProperty: "matchExpressions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors), errors = vErrors.length));
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema23.type, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
  }
  return validate83.errors = vErrors, errors === 0;
}
validate83.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema36 = { description: "All given parts must hold; {} matches every Service.", type: "object", additionalProperties: !1, properties: { namespaces: { $ref: "#/$defs/namespaces", description: "Namespaces of the Services. Default: every namespace." }, services: { description: "Selectors on the labels of the Service; any of them. Default: every Service.", type: "array", minItems: 1, maxItems: 64, items: { $ref: "common.schema.json#/$defs/labelSelector" } }, loadBalancerClasses: { description: "Values of spec.loadBalancerClass, each beginning with pierhead.io/; any of them, and never a Service without a class. Default: every Service, with or without a class.", type: "array", minItems: 1, maxItems: 64, items: { type: "string", format: "load-balancer-class", maxLength: 75 } } } }, schema37 = { description: "A namespace matches if it is named or if any of the selectors matches its labels.", type: "object", additionalProperties: !1, minProperties: 1, properties: { names: { description: "Names of namespaces.", type: "array", minItems: 1, maxItems: 1024, items: { type: "string", format: "dns-label", maxLength: 63 } }, selectors: { description: "Selectors on the labels of the namespace; any of them.", type: "array", minItems: 1, maxItems: 64, items: { $ref: "common.schema.json#/$defs/labelSelector" } } } }, formats38 = formats["dns-label"];
function validate89(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate89.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "matchLabels" || key0 === "matchExpressions")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema30, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    data.matchLabels !== void 0 && (validate58(data.matchLabels, { instancePath: instancePath + "/matchLabels", parentData: data, parentDataProperty: "matchLabels", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors), errors = vErrors.length)), data.matchExpressions !== void 0 && (validate60(data.matchExpressions, { instancePath: instancePath + "/matchExpressions", parentData: data, parentDataProperty: "matchExpressions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors), errors = vErrors.length));
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema30.type, parentSchema: schema30, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate89.errors = vErrors, errors === 0;
}
validate89.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate88(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate88.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema37, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "names" || key0 === "selectors")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema37, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.names !== void 0) {
      let data0 = data.names;
      if (Array.isArray(data0)) {
        if (data0.length > 1024) {
          const err2 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/maxItems", keyword: "maxItems", params: { limit: 1024 }, schema: 1024, parentSchema: schema37.properties.names, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (data0.length < 1) {
          const err3 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema37.properties.names, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 == "string") {
            if (func1(data1) > 63) {
              const err4 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/maxLength", keyword: "maxLength", params: { limit: 63 }, schema: 63, parentSchema: schema37.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
            if (!formats38(data1)) {
              const err5 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/format", keyword: "format", params: { format: "dns-label" }, schema: "dns-label", parentSchema: schema37.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/type", keyword: "type", params: { type: "string" }, schema: schema37.properties.names.items.type, parentSchema: schema37.properties.names.items, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/type", keyword: "type", params: { type: "array" }, schema: schema37.properties.names.type, parentSchema: schema37.properties.names, data: data0 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.selectors !== void 0) {
      let data2 = data.selectors;
      if (Array.isArray(data2)) {
        if (data2.length > 64) {
          const err8 = { instancePath: instancePath + "/selectors", schemaPath: "#/properties/selectors/maxItems", keyword: "maxItems", params: { limit: 64 }, schema: 64, parentSchema: schema37.properties.selectors, data: data2 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
        if (data2.length < 1) {
          const err9 = { instancePath: instancePath + "/selectors", schemaPath: "#/properties/selectors/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema37.properties.selectors, data: data2 };
          vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
        }
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++)
          validate89(data2[i1], { instancePath: instancePath + "/selectors/" + i1, parentData: data2, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors), errors = vErrors.length);
      } else {
        const err10 = { instancePath: instancePath + "/selectors", schemaPath: "#/properties/selectors/type", keyword: "type", params: { type: "array" }, schema: schema37.properties.selectors.type, parentSchema: schema37.properties.selectors, data: data2 };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    }
  } else {
    const err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema37.type, parentSchema: schema37, data };
    vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
  }
  return validate88.errors = vErrors, errors === 0;
}
validate88.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const formats40 = formats["load-balancer-class"];
function validate87(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate87.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "namespaces" || key0 === "services" || key0 === "loadBalancerClasses")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema36, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.namespaces !== void 0 && (validate88(data.namespaces, { instancePath: instancePath + "/namespaces", parentData: data, parentDataProperty: "namespaces", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors), errors = vErrors.length)), data.services !== void 0) {
      let data1 = data.services;
      if (Array.isArray(data1)) {
        if (data1.length > 64) {
          const err1 = { instancePath: instancePath + "/services", schemaPath: "#/properties/services/maxItems", keyword: "maxItems", params: { limit: 64 }, schema: 64, parentSchema: schema36.properties.services, data: data1 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (data1.length < 1) {
          const err2 = { instancePath: instancePath + "/services", schemaPath: "#/properties/services/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema36.properties.services, data: data1 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate89(data1[i0], { instancePath: instancePath + "/services/" + i0, parentData: data1, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors), errors = vErrors.length);
      } else {
        const err3 = { instancePath: instancePath + "/services", schemaPath: "#/properties/services/type", keyword: "type", params: { type: "array" }, schema: schema36.properties.services.type, parentSchema: schema36.properties.services, data: data1 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.loadBalancerClasses !== void 0) {
      let data3 = data.loadBalancerClasses;
      if (Array.isArray(data3)) {
        if (data3.length > 64) {
          const err4 = { instancePath: instancePath + "/loadBalancerClasses", schemaPath: "#/properties/loadBalancerClasses/maxItems", keyword: "maxItems", params: { limit: 64 }, schema: 64, parentSchema: schema36.properties.loadBalancerClasses, data: data3 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
        if (data3.length < 1) {
          const err5 = { instancePath: instancePath + "/loadBalancerClasses", schemaPath: "#/properties/loadBalancerClasses/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema36.properties.loadBalancerClasses, data: data3 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
        const len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data4 = data3[i1];
          if (typeof data4 == "string") {
            if (func1(data4) > 75) {
              const err6 = { instancePath: instancePath + "/loadBalancerClasses/" + i1, schemaPath: "#/properties/loadBalancerClasses/items/maxLength", keyword: "maxLength", params: { limit: 75 }, schema: 75, parentSchema: schema36.properties.loadBalancerClasses.items, data: data4 };
              vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
            }
            if (!formats40(data4)) {
              const err7 = { instancePath: instancePath + "/loadBalancerClasses/" + i1, schemaPath: "#/properties/loadBalancerClasses/items/format", keyword: "format", params: { format: "load-balancer-class" }, schema: "load-balancer-class", parentSchema: schema36.properties.loadBalancerClasses.items, data: data4 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            const err8 = { instancePath: instancePath + "/loadBalancerClasses/" + i1, schemaPath: "#/properties/loadBalancerClasses/items/type", keyword: "type", params: { type: "string" }, schema: schema36.properties.loadBalancerClasses.items.type, parentSchema: schema36.properties.loadBalancerClasses.items, data: data4 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/loadBalancerClasses", schemaPath: "#/properties/loadBalancerClasses/type", keyword: "type", params: { type: "array" }, schema: schema36.properties.loadBalancerClasses.type, parentSchema: schema36.properties.loadBalancerClasses, data: data3 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
  } else {
    const err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema36.type, parentSchema: schema36, data };
    vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
  }
  return validate87.errors = vErrors, errors === 0;
}
validate87.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema39 = { description: "Limits on gaining an address.", type: "object", additionalProperties: !1, properties: { addressesPerNamespace: { description: "How many addresses the Services of one namespace may have by this policy, a shared one counted once. 0: none is gained any more. Default: no limit.", type: "integer", minimum: 0, maximum: 2147483647 }, ports: { description: "Ports that may be exposed: each port of the Service must be in one of the entries of its protocol. Default: every port.", type: "array", minItems: 1, maxItems: 64, items: { $ref: "#/$defs/portLimit" } } } }, schema40 = { description: "Ports of one protocol.", type: "object", additionalProperties: !1, required: ["protocol", "range"], properties: { protocol: { description: "Protocol of the ports.", enum: ["TCP", "UDP", "SCTP"] }, range: { description: 'Ports and ranges of ports from 1 to 65535, separated by commas: "80,443,8000-8999". Quote it.', type: "string", format: "port-range-list", maxLength: 1024 } } }, formats44 = formats["port-range-list"];
function validate97(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate97.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.protocol === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "protocol" }, schema: schema40.required, parentSchema: schema40, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.range === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "range" }, schema: schema40.required, parentSchema: schema40, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "protocol" || key0 === "range")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema40, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.protocol !== void 0) {
      let data0 = data.protocol;
      if (!(data0 === "TCP" || data0 === "UDP" || data0 === "SCTP")) {
        const err3 = { instancePath: instancePath + "/protocol", schemaPath: "#/properties/protocol/enum", keyword: "enum", params: { allowedValues: schema40.properties.protocol.enum }, schema: schema40.properties.protocol.enum, parentSchema: schema40.properties.protocol, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.range !== void 0) {
      let data1 = data.range;
      if (typeof data1 == "string") {
        if (func1(data1) > 1024) {
          const err4 = { instancePath: instancePath + "/range", schemaPath: "#/properties/range/maxLength", keyword: "maxLength", params: { limit: 1024 }, schema: 1024, parentSchema: schema40.properties.range, data: data1 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
        if (!formats44(data1)) {
          const err5 = { instancePath: instancePath + "/range", schemaPath: "#/properties/range/format", keyword: "format", params: { format: "port-range-list" }, schema: "port-range-list", parentSchema: schema40.properties.range, data: data1 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/range", schemaPath: "#/properties/range/type", keyword: "type", params: { type: "string" }, schema: schema40.properties.range.type, parentSchema: schema40.properties.range, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema40.type, parentSchema: schema40, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate97.errors = vErrors, errors === 0;
}
validate97.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate96(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate96.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "addressesPerNamespace" || key0 === "ports")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema39, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.addressesPerNamespace !== void 0) {
      let data0 = data.addressesPerNamespace;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        const err1 = { instancePath: instancePath + "/addressesPerNamespace", schemaPath: "#/properties/addressesPerNamespace/type", keyword: "type", params: { type: "integer" }, schema: schema39.properties.addressesPerNamespace.type, parentSchema: schema39.properties.addressesPerNamespace, data: data0 };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 2147483647 || isNaN(data0)) {
          const err2 = { instancePath: instancePath + "/addressesPerNamespace", schemaPath: "#/properties/addressesPerNamespace/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, schema: 2147483647, parentSchema: schema39.properties.addressesPerNamespace, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err3 = { instancePath: instancePath + "/addressesPerNamespace", schemaPath: "#/properties/addressesPerNamespace/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema39.properties.addressesPerNamespace, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      }
    }
    if (data.ports !== void 0) {
      let data1 = data.ports;
      if (Array.isArray(data1)) {
        if (data1.length > 64) {
          const err4 = { instancePath: instancePath + "/ports", schemaPath: "#/properties/ports/maxItems", keyword: "maxItems", params: { limit: 64 }, schema: 64, parentSchema: schema39.properties.ports, data: data1 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
        if (data1.length < 1) {
          const err5 = { instancePath: instancePath + "/ports", schemaPath: "#/properties/ports/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema39.properties.ports, data: data1 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate97(data1[i0], { instancePath: instancePath + "/ports/" + i0, parentData: data1, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors), errors = vErrors.length);
      } else {
        const err6 = { instancePath: instancePath + "/ports", schemaPath: "#/properties/ports/type", keyword: "type", params: { type: "array" }, schema: schema39.properties.ports.type, parentSchema: schema39.properties.ports, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema39.type, parentSchema: schema39, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate96.errors = vErrors, errors === 0;
}
validate96.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema41 = { description: "Narrows what the pools allow.", type: "object", additionalProperties: !1, properties: { nodeSelectors: { $ref: "common.schema.json#/$defs/nodeSelectors", description: "Of the nodes that the pool allows only those that match any of the selectors. Default: all that the pool allows." }, communities: { description: "Communities that the routes of these Services carry besides the pool's: names from Settings, well-known names or values such as 64520:77. Default: none.", type: "array", maxItems: 32, items: { type: "string", format: "community", maxLength: 63 } } } };
function validate101(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate101.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 32) {
      const err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 32 }, schema: 32, parentSchema: schema29, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate68(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors), errors = vErrors.length);
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema29.type, parentSchema: schema29, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate101.errors = vErrors, errors === 0;
}
validate101.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate100(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate100.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "nodeSelectors" || key0 === "communities")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema41, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.nodeSelectors !== void 0 && (validate101(data.nodeSelectors, { instancePath: instancePath + "/nodeSelectors", parentData: data, parentDataProperty: "nodeSelectors", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors), errors = vErrors.length)), data.communities !== void 0) {
      let data1 = data.communities;
      if (Array.isArray(data1)) {
        if (data1.length > 32) {
          const err1 = { instancePath: instancePath + "/communities", schemaPath: "#/properties/communities/maxItems", keyword: "maxItems", params: { limit: 32 }, schema: 32, parentSchema: schema41.properties.communities, data: data1 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 == "string") {
            if (func1(data2) > 63) {
              const err2 = { instancePath: instancePath + "/communities/" + i0, schemaPath: "#/properties/communities/items/maxLength", keyword: "maxLength", params: { limit: 63 }, schema: 63, parentSchema: schema41.properties.communities.items, data: data2 };
              vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
            }
            if (!formats26(data2)) {
              const err3 = { instancePath: instancePath + "/communities/" + i0, schemaPath: "#/properties/communities/items/format", keyword: "format", params: { format: "community" }, schema: "community", parentSchema: schema41.properties.communities.items, data: data2 };
              vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
            }
          } else {
            const err4 = { instancePath: instancePath + "/communities/" + i0, schemaPath: "#/properties/communities/items/type", keyword: "type", params: { type: "string" }, schema: schema41.properties.communities.items.type, parentSchema: schema41.properties.communities.items, data: data2 };
            vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
          }
        }
      } else {
        const err5 = { instancePath: instancePath + "/communities", schemaPath: "#/properties/communities/type", keyword: "type", params: { type: "array" }, schema: schema41.properties.communities.type, parentSchema: schema41.properties.communities, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema41.type, parentSchema: schema41, data };
    vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
  }
  return validate100.errors = vErrors, errors === 0;
}
validate100.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate82(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate82.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.match === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "match" }, schema: schema34.required, parentSchema: schema34, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.pools === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "pools" }, schema: schema34.required, parentSchema: schema34, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (const key0 in data)
      if (!func3.call(schema34.properties, key0)) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema34, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.clusters !== void 0 && (validate83(data.clusters, { instancePath: instancePath + "/clusters", parentData: data, parentDataProperty: "clusters", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors), errors = vErrors.length)), data.priority !== void 0) {
      let data1 = data.priority;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        const err3 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/type", keyword: "type", params: { type: "integer" }, schema: schema34.properties.priority.type, parentSchema: schema34.properties.priority, data: data1 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 2147483647 || isNaN(data1)) {
          const err4 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, schema: 2147483647, parentSchema: schema34.properties.priority, data: data1 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err5 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema34.properties.priority, data: data1 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
      }
    }
    if (data.match !== void 0 && (validate87(data.match, { instancePath: instancePath + "/match", parentData: data, parentDataProperty: "match", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors), errors = vErrors.length)), data.pools !== void 0) {
      let data3 = data.pools;
      if (Array.isArray(data3)) {
        if (data3.length > 256) {
          const err6 = { instancePath: instancePath + "/pools", schemaPath: "#/properties/pools/maxItems", keyword: "maxItems", params: { limit: 256 }, schema: 256, parentSchema: schema34.properties.pools, data: data3 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        if (data3.length < 1) {
          const err7 = { instancePath: instancePath + "/pools", schemaPath: "#/properties/pools/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema34.properties.pools, data: data3 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 == "string") {
            if (func1(data4) > 253) {
              const err8 = { instancePath: instancePath + "/pools/" + i0, schemaPath: "#/properties/pools/items/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema34.properties.pools.items, data: data4 };
              vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
            }
            if (!formats0(data4)) {
              const err9 = { instancePath: instancePath + "/pools/" + i0, schemaPath: "#/properties/pools/items/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema34.properties.pools.items, data: data4 };
              vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
            }
          } else {
            const err10 = { instancePath: instancePath + "/pools/" + i0, schemaPath: "#/properties/pools/items/type", keyword: "type", params: { type: "string" }, schema: schema34.properties.pools.items.type, parentSchema: schema34.properties.pools.items, data: data4 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
        }
      } else {
        const err11 = { instancePath: instancePath + "/pools", schemaPath: "#/properties/pools/type", keyword: "type", params: { type: "array" }, schema: schema34.properties.pools.type, parentSchema: schema34.properties.pools, data: data3 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.limits !== void 0 && (validate96(data.limits, { instancePath: instancePath + "/limits", parentData: data, parentDataProperty: "limits", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors), errors = vErrors.length)), data.sharing !== void 0) {
      let data6 = data.sharing;
      if (!(data6 === "Forbidden" || data6 === "SameNamespace" || data6 === "AcrossNamespaces")) {
        const err12 = { instancePath: instancePath + "/sharing", schemaPath: "#/properties/sharing/enum", keyword: "enum", params: { allowedValues: schema34.properties.sharing.enum }, schema: schema34.properties.sharing.enum, parentSchema: schema34.properties.sharing, data: data6 };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
    }
    if (data.require !== void 0) {
      let data7 = data.require;
      if (Array.isArray(data7)) {
        if (data7.length > 8) {
          const err13 = { instancePath: instancePath + "/require", schemaPath: "#/properties/require/maxItems", keyword: "maxItems", params: { limit: 8 }, schema: 8, parentSchema: schema34.properties.require, data: data7 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
        const len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data8 = data7[i1];
          if (!(data8 === "SourceRanges" || data8 === "NoNodePorts")) {
            const err14 = { instancePath: instancePath + "/require/" + i1, schemaPath: "#/properties/require/items/enum", keyword: "enum", params: { allowedValues: schema34.properties.require.items.enum }, schema: schema34.properties.require.items.enum, parentSchema: schema34.properties.require.items, data: data8 };
            vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/require", schemaPath: "#/properties/require/type", keyword: "type", params: { type: "array" }, schema: schema34.properties.require.type, parentSchema: schema34.properties.require, data: data7 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
    }
    if (data.protected !== void 0) {
      let data9 = data.protected;
      if (typeof data9 != "boolean") {
        const err16 = { instancePath: instancePath + "/protected", schemaPath: "#/properties/protected/type", keyword: "type", params: { type: "boolean" }, schema: schema34.properties.protected.type, parentSchema: schema34.properties.protected, data: data9 };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
    }
    data.advertise !== void 0 && (validate100(data.advertise, { instancePath: instancePath + "/advertise", parentData: data, parentDataProperty: "advertise", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate100.errors : vErrors.concat(validate100.errors), errors = vErrors.length));
  } else {
    const err17 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema34.type, parentSchema: schema34, data };
    vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
  }
  return validate82.errors = vErrors, errors === 0;
}
validate82.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate79(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate79.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" }, schema: schema32.required, parentSchema: schema32, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema32.required, parentSchema: schema32, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.metadata === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metadata" }, schema: schema32.required, parentSchema: schema32, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.spec === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "spec" }, schema: schema32.required, parentSchema: schema32, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "metadata" || key0 === "spec")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema32, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.apiVersion !== void 0) {
      let data0 = data.apiVersion;
      if (data0 !== "pierhead.io/v1alpha1") {
        const err5 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "pierhead.io/v1alpha1" }, schema: "pierhead.io/v1alpha1", parentSchema: schema32.properties.apiVersion, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (data1 !== "ExposurePolicy") {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "ExposurePolicy" }, schema: "ExposurePolicy", parentSchema: schema32.properties.kind, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    data.metadata !== void 0 && (validate80(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors), errors = vErrors.length)), data.spec !== void 0 && (validate82(data.spec, { instancePath: instancePath + "/spec", parentData: data, parentDataProperty: "spec", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate82.errors : vErrors.concat(validate82.errors), errors = vErrors.length));
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema32.type, parentSchema: schema32, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate79.errors = vErrors, errors === 0;
}
validate79.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const BGPPeer = validate106, schema43 = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: "bgp-peer.schema.json", description: "A BGP neighbour of the nodes.", type: "object", additionalProperties: !1, required: ["apiVersion", "kind", "metadata", "spec"], properties: { apiVersion: { description: "Version of Pierhead's API.", const: "pierhead.io/v1alpha1" }, kind: { description: "Kind of the document.", const: "BGPPeer" }, metadata: { $ref: "common.schema.json#/$defs/metadata", description: "Name and labels of the peer." }, spec: { $ref: "#/$defs/spec", description: "The peer." } }, $defs: { spec: { description: "The peer as written: exactly one of peerASN and dynamicASN, and exactly one of peerAddress and interface.", type: "object", additionalProperties: !1, required: ["myASN"], properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters that have this peer. Default: every cluster." }, nodeSelectors: { $ref: "common.schema.json#/$defs/nodeSelectors", description: "Nodes that hold a session with the peer: those that match any of the selectors. Default: every node." }, peerASN: { description: "The peer's AS number, 1 to 4294967295. Leave it out where dynamicASN is given.", type: "integer", minimum: 1, maximum: 4294967295 }, dynamicASN: { description: "Takes the AS number that the peer announces, instead of peerASN. internal: it must equal myASN (iBGP). external: it must differ (eBGP).", enum: ["internal", "external"] }, myASN: { description: "The nodes' AS number, 1 to 4294967295.", type: "integer", minimum: 1, maximum: 4294967295 }, localASN: { description: "AS number shown to this peer instead of myASN, 1 to 4294967295. Default: myASN.", type: "integer", minimum: 1, maximum: 4294967295 }, peerAddress: { description: "The peer's address. Leave it out where interface is given.", type: "string", format: "ip", maxLength: 45 }, interface: { description: "Interface of the node on which the peer is found by its link-local address (unnumbered), instead of peerAddress.", type: "string", format: "interface-name", maxLength: 15 }, peerPort: { description: "TCP port that the peer listens on, 1 to 65535. Default: 179.", type: "integer", minimum: 1, maximum: 65535 }, sourceAddress: { description: "Address of the node from which the session is opened. Default: the node chooses by its routes.", type: "string", format: "ip", maxLength: 45 }, routerID: { description: "Router id towards this peer, written as an IPv4 address. Default: what Settings says.", type: "string", format: "ipv4", maxLength: 15 }, passwordSecret: { description: "Secret with the TCP MD5 password (RFC 2385), of type kubernetes.io/basic-auth with the key password, in Pierhead's namespace. Default: no password.", type: "object", additionalProperties: !1, required: ["name"], properties: { name: { description: "Name of the Secret.", type: "string", format: "object-name", maxLength: 253 } } }, holdTime: { description: "How long the session lives without a word from the peer: 0s (for ever) or at least 3s, in whole seconds, at most 65535s. Default: 90s.", type: "string", format: "go-duration", maxLength: 40 }, keepaliveTime: { description: "How often the nodes give a sign of life, not more than holdTime. Default: a third of holdTime, so 30s where neither is given.", type: "string", format: "go-duration", maxLength: 40 }, connectTime: { description: "How long to wait between two attempts to connect, 1s to 65535s in whole seconds. Default: what the BGP engine does.", type: "string", format: "go-duration", maxLength: 40 }, bfdProfile: { description: "Name of a BFD profile in Settings: a dead link is then found in milliseconds. Default: no BFD.", type: "string", format: "object-name", maxLength: 253 }, ebgpMultiHop: { description: "true: the eBGP peer may be more than one hop away. Default: false.", type: "boolean" }, gracefulRestart: { description: "true: the peer keeps the routes while the node's BGP engine restarts. Together with bfdProfile it can make a black hole, so choose one. Default: false.", type: "boolean" }, families: { description: "Address families carried on the session. Default: ipv4 and ipv6.", type: "array", minItems: 1, maxItems: 2, items: { enum: ["ipv4", "ipv6"] } }, vrf: { description: "VRF of the node in which the session runs. Default: none, the main routing table.", type: "string", format: "interface-name", maxLength: 15 }, passive: { description: "true: the nodes wait for the peer to connect. Needs a listenPort in Settings. Default: false.", type: "boolean" } }, allOf: [{ oneOf: [{ required: ["peerASN"] }, { required: ["dynamicASN"] }] }, { oneOf: [{ required: ["peerAddress"] }, { required: ["interface"] }] }] }, status: { description: "What the controller says about the peer. It is not part of the document that people write.", type: "object", additionalProperties: !1, properties: { observedGeneration: { description: "The generation of spec that the status is about.", type: "integer", minimum: 0, maximum: 9007199254740991 }, conditions: { $ref: "common.schema.json#/$defs/conditions", description: "Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the peer as it is here." }, sessions: { description: "Sessions of all nodes with the peer.", type: "object", additionalProperties: !1, required: ["expected", "established"], properties: { expected: { description: "Nodes that should hold a session.", type: "integer", minimum: 0, maximum: 9007199254740991 }, established: { description: "Nodes whose session is Established.", type: "integer", minimum: 0, maximum: 9007199254740991 } } } } } } };
function validate107(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate107.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "name" || key0 === "labels" || key0 === "annotations")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema21, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func1(data0) > 253) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (!formats0(data0)) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.name.type, parentSchema: schema21.properties.name, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.labels !== void 0) {
      let data1 = data.labels;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          const _errs6 = errors;
          if (typeof key1 == "string" && !formats2(key1)) {
            const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames/format", keyword: "format", params: { format: "label-key" }, schema: "label-key", parentSchema: schema21.properties.labels.propertyNames, data: key1, propertyName: key1 };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            const err6 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema21.properties.labels.propertyNames, parentSchema: schema21.properties.labels, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
        for (const key2 in data1) {
          let data2 = data1[key2];
          if (typeof data2 == "string") {
            if (!formats4(data2)) {
              const err7 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/format", keyword: "format", params: { format: "label-value" }, schema: "label-value", parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            const err8 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.labels.additionalProperties.type, parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.labels.type, parentSchema: schema21.properties.labels, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.annotations !== void 0) {
      let data3 = data.annotations;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key3 in data3) {
          const _errs12 = errors;
          if (typeof key3 == "string" && !formats6(key3)) {
            const err10 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames/format", keyword: "format", params: { format: "annotation-key" }, schema: "annotation-key", parentSchema: schema21.properties.annotations.propertyNames, data: key3, propertyName: key3 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
          var valid3 = _errs12 === errors;
          if (!valid3) {
            const err11 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, schema: schema21.properties.annotations.propertyNames, parentSchema: schema21.properties.annotations, data: data3 };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
        }
        for (const key4 in data3) {
          let data4 = data3[key4];
          if (typeof data4 == "string") {
            if (func1(data4) > 262144) {
              const err12 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 262144 }, schema: 262144, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
              vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.annotations.additionalProperties.type, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
            vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
          }
        }
      } else {
        const err14 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.annotations.type, parentSchema: schema21.properties.annotations, data: data3 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
  }
  return validate107.errors = vErrors, errors === 0;
}
validate107.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema45 = { description: "The peer as written: exactly one of peerASN and dynamicASN, and exactly one of peerAddress and interface.", type: "object", additionalProperties: !1, required: ["myASN"], properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters that have this peer. Default: every cluster." }, nodeSelectors: { $ref: "common.schema.json#/$defs/nodeSelectors", description: "Nodes that hold a session with the peer: those that match any of the selectors. Default: every node." }, peerASN: { description: "The peer's AS number, 1 to 4294967295. Leave it out where dynamicASN is given.", type: "integer", minimum: 1, maximum: 4294967295 }, dynamicASN: { description: "Takes the AS number that the peer announces, instead of peerASN. internal: it must equal myASN (iBGP). external: it must differ (eBGP).", enum: ["internal", "external"] }, myASN: { description: "The nodes' AS number, 1 to 4294967295.", type: "integer", minimum: 1, maximum: 4294967295 }, localASN: { description: "AS number shown to this peer instead of myASN, 1 to 4294967295. Default: myASN.", type: "integer", minimum: 1, maximum: 4294967295 }, peerAddress: { description: "The peer's address. Leave it out where interface is given.", type: "string", format: "ip", maxLength: 45 }, interface: { description: "Interface of the node on which the peer is found by its link-local address (unnumbered), instead of peerAddress.", type: "string", format: "interface-name", maxLength: 15 }, peerPort: { description: "TCP port that the peer listens on, 1 to 65535. Default: 179.", type: "integer", minimum: 1, maximum: 65535 }, sourceAddress: { description: "Address of the node from which the session is opened. Default: the node chooses by its routes.", type: "string", format: "ip", maxLength: 45 }, routerID: { description: "Router id towards this peer, written as an IPv4 address. Default: what Settings says.", type: "string", format: "ipv4", maxLength: 15 }, passwordSecret: { description: "Secret with the TCP MD5 password (RFC 2385), of type kubernetes.io/basic-auth with the key password, in Pierhead's namespace. Default: no password.", type: "object", additionalProperties: !1, required: ["name"], properties: { name: { description: "Name of the Secret.", type: "string", format: "object-name", maxLength: 253 } } }, holdTime: { description: "How long the session lives without a word from the peer: 0s (for ever) or at least 3s, in whole seconds, at most 65535s. Default: 90s.", type: "string", format: "go-duration", maxLength: 40 }, keepaliveTime: { description: "How often the nodes give a sign of life, not more than holdTime. Default: a third of holdTime, so 30s where neither is given.", type: "string", format: "go-duration", maxLength: 40 }, connectTime: { description: "How long to wait between two attempts to connect, 1s to 65535s in whole seconds. Default: what the BGP engine does.", type: "string", format: "go-duration", maxLength: 40 }, bfdProfile: { description: "Name of a BFD profile in Settings: a dead link is then found in milliseconds. Default: no BFD.", type: "string", format: "object-name", maxLength: 253 }, ebgpMultiHop: { description: "true: the eBGP peer may be more than one hop away. Default: false.", type: "boolean" }, gracefulRestart: { description: "true: the peer keeps the routes while the node's BGP engine restarts. Together with bfdProfile it can make a black hole, so choose one. Default: false.", type: "boolean" }, families: { description: "Address families carried on the session. Default: ipv4 and ipv6.", type: "array", minItems: 1, maxItems: 2, items: { enum: ["ipv4", "ipv6"] } }, vrf: { description: "VRF of the node in which the session runs. Default: none, the main routing table.", type: "string", format: "interface-name", maxLength: 15 }, passive: { description: "true: the nodes wait for the peer to connect. Needs a listenPort in Settings. Default: false.", type: "boolean" } }, allOf: [{ oneOf: [{ required: ["peerASN"] }, { required: ["dynamicASN"] }] }, { oneOf: [{ required: ["peerAddress"] }, { required: ["interface"] }] }] };
function validate110(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate110.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema23, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "names" || key0 === "matchLabels" || key0 === "matchExpressions")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema23, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.names !== void 0) {
      let data0 = data.names;
      if (Array.isArray(data0)) {
        if (data0.length > 1024) {
          const err2 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/maxItems", keyword: "maxItems", params: { limit: 1024 }, schema: 1024, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (data0.length < 1) {
          const err3 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 == "string") {
            if (func1(data1) > 253) {
              const err4 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
            if (!formats0(data1)) {
              const err5 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.names.items.type, parentSchema: schema23.properties.names.items, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/type", keyword: "type", params: { type: "array" }, schema: schema23.properties.names.type, parentSchema: schema23.properties.names, data: data0 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    data.matchLabels !== void 0 && (validate58(data.matchLabels, { instancePath: instancePath + "/matchLabels", parentData: data, parentDataProperty: "matchLabels", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors), errors = vErrors.length)), data.matchExpressions !== void 0 && (validate60(data.matchExpressions, { instancePath: instancePath + "/matchExpressions", parentData: data, parentDataProperty: "matchExpressions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors), errors = vErrors.length));
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema23.type, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
  }
  return validate110.errors = vErrors, errors === 0;
}
validate110.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate114(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate114.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 32) {
      const err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 32 }, schema: 32, parentSchema: schema29, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate68(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors), errors = vErrors.length);
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema29.type, parentSchema: schema29, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate114.errors = vErrors, errors === 0;
}
validate114.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
const formats58 = formats.ip, formats60 = formats["interface-name"], formats64 = formats.ipv4, formats68 = formats["go-duration"];
function validate109(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate109.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  const _errs2 = errors;
  let valid1 = !1, passing0 = null;
  const _errs3 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.peerASN === void 0) {
    const err0 = { instancePath, schemaPath: "#/allOf/0/oneOf/0/required", keyword: "required", params: { missingProperty: "peerASN" }, schema: schema45.allOf[0].oneOf[0].required, parentSchema: schema45.allOf[0].oneOf[0], data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs3 === errors;
  _valid0 && (valid1 = !0, passing0 = 0);
  const _errs4 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.dynamicASN === void 0) {
    const err1 = { instancePath, schemaPath: "#/allOf/0/oneOf/1/required", keyword: "required", params: { missingProperty: "dynamicASN" }, schema: schema45.allOf[0].oneOf[1].required, parentSchema: schema45.allOf[0].oneOf[1], data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  var _valid0 = _errs4 === errors;
  if (_valid0 && valid1 ? (valid1 = !1, passing0 = [passing0, 1]) : _valid0 && (valid1 = !0, passing0 = 1), valid1)
    errors = _errs2, vErrors !== null && (_errs2 ? vErrors.length = _errs2 : vErrors = null);
  else {
    const err2 = { instancePath, schemaPath: "#/allOf/0/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, schema: schema45.allOf[0].oneOf, parentSchema: schema45.allOf[0], data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  const _errs6 = errors;
  let valid2 = !1, passing1 = null;
  const _errs7 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.peerAddress === void 0) {
    const err3 = { instancePath, schemaPath: "#/allOf/1/oneOf/0/required", keyword: "required", params: { missingProperty: "peerAddress" }, schema: schema45.allOf[1].oneOf[0].required, parentSchema: schema45.allOf[1].oneOf[0], data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  var _valid1 = _errs7 === errors;
  _valid1 && (valid2 = !0, passing1 = 0);
  const _errs8 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.interface === void 0) {
    const err4 = { instancePath, schemaPath: "#/allOf/1/oneOf/1/required", keyword: "required", params: { missingProperty: "interface" }, schema: schema45.allOf[1].oneOf[1].required, parentSchema: schema45.allOf[1].oneOf[1], data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  var _valid1 = _errs8 === errors;
  if (_valid1 && valid2 ? (valid2 = !1, passing1 = [passing1, 1]) : _valid1 && (valid2 = !0, passing1 = 1), valid2)
    errors = _errs6, vErrors !== null && (_errs6 ? vErrors.length = _errs6 : vErrors = null);
  else {
    const err5 = { instancePath, schemaPath: "#/allOf/1/oneOf", keyword: "oneOf", params: { passingSchemas: passing1 }, schema: schema45.allOf[1].oneOf, parentSchema: schema45.allOf[1], data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.myASN === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "myASN" }, schema: schema45.required, parentSchema: schema45, data };
      vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
    }
    for (const key0 in data)
      if (!func3.call(schema45.properties, key0)) {
        const err7 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema45, data };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    if (data.clusters !== void 0 && (validate110(data.clusters, { instancePath: instancePath + "/clusters", parentData: data, parentDataProperty: "clusters", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors), errors = vErrors.length)), data.nodeSelectors !== void 0 && (validate114(data.nodeSelectors, { instancePath: instancePath + "/nodeSelectors", parentData: data, parentDataProperty: "nodeSelectors", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors), errors = vErrors.length)), data.peerASN !== void 0) {
      let data2 = data.peerASN;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        const err8 = { instancePath: instancePath + "/peerASN", schemaPath: "#/properties/peerASN/type", keyword: "type", params: { type: "integer" }, schema: schema45.properties.peerASN.type, parentSchema: schema45.properties.peerASN, data: data2 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 4294967295 || isNaN(data2)) {
          const err9 = { instancePath: instancePath + "/peerASN", schemaPath: "#/properties/peerASN/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 }, schema: 4294967295, parentSchema: schema45.properties.peerASN, data: data2 };
          vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err10 = { instancePath: instancePath + "/peerASN", schemaPath: "#/properties/peerASN/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema45.properties.peerASN, data: data2 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      }
    }
    if (data.dynamicASN !== void 0) {
      let data3 = data.dynamicASN;
      if (!(data3 === "internal" || data3 === "external")) {
        const err11 = { instancePath: instancePath + "/dynamicASN", schemaPath: "#/properties/dynamicASN/enum", keyword: "enum", params: { allowedValues: schema45.properties.dynamicASN.enum }, schema: schema45.properties.dynamicASN.enum, parentSchema: schema45.properties.dynamicASN, data: data3 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.myASN !== void 0) {
      let data4 = data.myASN;
      if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
        const err12 = { instancePath: instancePath + "/myASN", schemaPath: "#/properties/myASN/type", keyword: "type", params: { type: "integer" }, schema: schema45.properties.myASN.type, parentSchema: schema45.properties.myASN, data: data4 };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 4294967295 || isNaN(data4)) {
          const err13 = { instancePath: instancePath + "/myASN", schemaPath: "#/properties/myASN/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 }, schema: 4294967295, parentSchema: schema45.properties.myASN, data: data4 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          const err14 = { instancePath: instancePath + "/myASN", schemaPath: "#/properties/myASN/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema45.properties.myASN, data: data4 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
      }
    }
    if (data.localASN !== void 0) {
      let data5 = data.localASN;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
        const err15 = { instancePath: instancePath + "/localASN", schemaPath: "#/properties/localASN/type", keyword: "type", params: { type: "integer" }, schema: schema45.properties.localASN.type, parentSchema: schema45.properties.localASN, data: data5 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 4294967295 || isNaN(data5)) {
          const err16 = { instancePath: instancePath + "/localASN", schemaPath: "#/properties/localASN/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 }, schema: 4294967295, parentSchema: schema45.properties.localASN, data: data5 };
          vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          const err17 = { instancePath: instancePath + "/localASN", schemaPath: "#/properties/localASN/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema45.properties.localASN, data: data5 };
          vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
        }
      }
    }
    if (data.peerAddress !== void 0) {
      let data6 = data.peerAddress;
      if (typeof data6 == "string") {
        if (func1(data6) > 45) {
          const err18 = { instancePath: instancePath + "/peerAddress", schemaPath: "#/properties/peerAddress/maxLength", keyword: "maxLength", params: { limit: 45 }, schema: 45, parentSchema: schema45.properties.peerAddress, data: data6 };
          vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
        }
        if (!formats58(data6)) {
          const err19 = { instancePath: instancePath + "/peerAddress", schemaPath: "#/properties/peerAddress/format", keyword: "format", params: { format: "ip" }, schema: "ip", parentSchema: schema45.properties.peerAddress, data: data6 };
          vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/peerAddress", schemaPath: "#/properties/peerAddress/type", keyword: "type", params: { type: "string" }, schema: schema45.properties.peerAddress.type, parentSchema: schema45.properties.peerAddress, data: data6 };
        vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
      }
    }
    if (data.interface !== void 0) {
      let data7 = data.interface;
      if (typeof data7 == "string") {
        if (func1(data7) > 15) {
          const err21 = { instancePath: instancePath + "/interface", schemaPath: "#/properties/interface/maxLength", keyword: "maxLength", params: { limit: 15 }, schema: 15, parentSchema: schema45.properties.interface, data: data7 };
          vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
        }
        if (!formats60(data7)) {
          const err22 = { instancePath: instancePath + "/interface", schemaPath: "#/properties/interface/format", keyword: "format", params: { format: "interface-name" }, schema: "interface-name", parentSchema: schema45.properties.interface, data: data7 };
          vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
        }
      } else {
        const err23 = { instancePath: instancePath + "/interface", schemaPath: "#/properties/interface/type", keyword: "type", params: { type: "string" }, schema: schema45.properties.interface.type, parentSchema: schema45.properties.interface, data: data7 };
        vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
      }
    }
    if (data.peerPort !== void 0) {
      let data8 = data.peerPort;
      if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
        const err24 = { instancePath: instancePath + "/peerPort", schemaPath: "#/properties/peerPort/type", keyword: "type", params: { type: "integer" }, schema: schema45.properties.peerPort.type, parentSchema: schema45.properties.peerPort, data: data8 };
        vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
      }
      if (typeof data8 == "number" && isFinite(data8)) {
        if (data8 > 65535 || isNaN(data8)) {
          const err25 = { instancePath: instancePath + "/peerPort", schemaPath: "#/properties/peerPort/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema45.properties.peerPort, data: data8 };
          vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
        }
        if (data8 < 1 || isNaN(data8)) {
          const err26 = { instancePath: instancePath + "/peerPort", schemaPath: "#/properties/peerPort/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema45.properties.peerPort, data: data8 };
          vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
        }
      }
    }
    if (data.sourceAddress !== void 0) {
      let data9 = data.sourceAddress;
      if (typeof data9 == "string") {
        if (func1(data9) > 45) {
          const err27 = { instancePath: instancePath + "/sourceAddress", schemaPath: "#/properties/sourceAddress/maxLength", keyword: "maxLength", params: { limit: 45 }, schema: 45, parentSchema: schema45.properties.sourceAddress, data: data9 };
          vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
        }
        if (!formats58(data9)) {
          const err28 = { instancePath: instancePath + "/sourceAddress", schemaPath: "#/properties/sourceAddress/format", keyword: "format", params: { format: "ip" }, schema: "ip", parentSchema: schema45.properties.sourceAddress, data: data9 };
          vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
        }
      } else {
        const err29 = { instancePath: instancePath + "/sourceAddress", schemaPath: "#/properties/sourceAddress/type", keyword: "type", params: { type: "string" }, schema: schema45.properties.sourceAddress.type, parentSchema: schema45.properties.sourceAddress, data: data9 };
        vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
      }
    }
    if (data.routerID !== void 0) {
      let data10 = data.routerID;
      if (typeof data10 == "string") {
        if (func1(data10) > 15) {
          const err30 = { instancePath: instancePath + "/routerID", schemaPath: "#/properties/routerID/maxLength", keyword: "maxLength", params: { limit: 15 }, schema: 15, parentSchema: schema45.properties.routerID, data: data10 };
          vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
        }
        if (!formats64(data10)) {
          const err31 = { instancePath: instancePath + "/routerID", schemaPath: "#/properties/routerID/format", keyword: "format", params: { format: "ipv4" }, schema: "ipv4", parentSchema: schema45.properties.routerID, data: data10 };
          vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
        }
      } else {
        const err32 = { instancePath: instancePath + "/routerID", schemaPath: "#/properties/routerID/type", keyword: "type", params: { type: "string" }, schema: schema45.properties.routerID.type, parentSchema: schema45.properties.routerID, data: data10 };
        vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
      }
    }
    if (data.passwordSecret !== void 0) {
      let data11 = data.passwordSecret;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        if (data11.name === void 0) {
          const err33 = { instancePath: instancePath + "/passwordSecret", schemaPath: "#/properties/passwordSecret/required", keyword: "required", params: { missingProperty: "name" }, schema: schema45.properties.passwordSecret.required, parentSchema: schema45.properties.passwordSecret, data: data11 };
          vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
        }
        for (const key1 in data11)
          if (key1 !== "name") {
            const err34 = { instancePath: instancePath + "/passwordSecret", schemaPath: "#/properties/passwordSecret/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema45.properties.passwordSecret, data: data11 };
            vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
          }
        if (data11.name !== void 0) {
          let data12 = data11.name;
          if (typeof data12 == "string") {
            if (func1(data12) > 253) {
              const err35 = { instancePath: instancePath + "/passwordSecret/name", schemaPath: "#/properties/passwordSecret/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema45.properties.passwordSecret.properties.name, data: data12 };
              vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
            }
            if (!formats0(data12)) {
              const err36 = { instancePath: instancePath + "/passwordSecret/name", schemaPath: "#/properties/passwordSecret/properties/name/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema45.properties.passwordSecret.properties.name, data: data12 };
              vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
            }
          } else {
            const err37 = { instancePath: instancePath + "/passwordSecret/name", schemaPath: "#/properties/passwordSecret/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema45.properties.passwordSecret.properties.name.type, parentSchema: schema45.properties.passwordSecret.properties.name, data: data12 };
            vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
          }
        }
      } else {
        const err38 = { instancePath: instancePath + "/passwordSecret", schemaPath: "#/properties/passwordSecret/type", keyword: "type", params: { type: "object" }, schema: schema45.properties.passwordSecret.type, parentSchema: schema45.properties.passwordSecret, data: data11 };
        vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
      }
    }
    if (data.holdTime !== void 0) {
      let data13 = data.holdTime;
      if (typeof data13 == "string") {
        if (func1(data13) > 40) {
          const err39 = { instancePath: instancePath + "/holdTime", schemaPath: "#/properties/holdTime/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema45.properties.holdTime, data: data13 };
          vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
        }
        if (!formats68(data13)) {
          const err40 = { instancePath: instancePath + "/holdTime", schemaPath: "#/properties/holdTime/format", keyword: "format", params: { format: "go-duration" }, schema: "go-duration", parentSchema: schema45.properties.holdTime, data: data13 };
          vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
        }
      } else {
        const err41 = { instancePath: instancePath + "/holdTime", schemaPath: "#/properties/holdTime/type", keyword: "type", params: { type: "string" }, schema: schema45.properties.holdTime.type, parentSchema: schema45.properties.holdTime, data: data13 };
        vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
      }
    }
    if (data.keepaliveTime !== void 0) {
      let data14 = data.keepaliveTime;
      if (typeof data14 == "string") {
        if (func1(data14) > 40) {
          const err42 = { instancePath: instancePath + "/keepaliveTime", schemaPath: "#/properties/keepaliveTime/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema45.properties.keepaliveTime, data: data14 };
          vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
        }
        if (!formats68(data14)) {
          const err43 = { instancePath: instancePath + "/keepaliveTime", schemaPath: "#/properties/keepaliveTime/format", keyword: "format", params: { format: "go-duration" }, schema: "go-duration", parentSchema: schema45.properties.keepaliveTime, data: data14 };
          vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
        }
      } else {
        const err44 = { instancePath: instancePath + "/keepaliveTime", schemaPath: "#/properties/keepaliveTime/type", keyword: "type", params: { type: "string" }, schema: schema45.properties.keepaliveTime.type, parentSchema: schema45.properties.keepaliveTime, data: data14 };
        vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
      }
    }
    if (data.connectTime !== void 0) {
      let data15 = data.connectTime;
      if (typeof data15 == "string") {
        if (func1(data15) > 40) {
          const err45 = { instancePath: instancePath + "/connectTime", schemaPath: "#/properties/connectTime/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema45.properties.connectTime, data: data15 };
          vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
        }
        if (!formats68(data15)) {
          const err46 = { instancePath: instancePath + "/connectTime", schemaPath: "#/properties/connectTime/format", keyword: "format", params: { format: "go-duration" }, schema: "go-duration", parentSchema: schema45.properties.connectTime, data: data15 };
          vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
        }
      } else {
        const err47 = { instancePath: instancePath + "/connectTime", schemaPath: "#/properties/connectTime/type", keyword: "type", params: { type: "string" }, schema: schema45.properties.connectTime.type, parentSchema: schema45.properties.connectTime, data: data15 };
        vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
      }
    }
    if (data.bfdProfile !== void 0) {
      let data16 = data.bfdProfile;
      if (typeof data16 == "string") {
        if (func1(data16) > 253) {
          const err48 = { instancePath: instancePath + "/bfdProfile", schemaPath: "#/properties/bfdProfile/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema45.properties.bfdProfile, data: data16 };
          vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
        }
        if (!formats0(data16)) {
          const err49 = { instancePath: instancePath + "/bfdProfile", schemaPath: "#/properties/bfdProfile/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema45.properties.bfdProfile, data: data16 };
          vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
        }
      } else {
        const err50 = { instancePath: instancePath + "/bfdProfile", schemaPath: "#/properties/bfdProfile/type", keyword: "type", params: { type: "string" }, schema: schema45.properties.bfdProfile.type, parentSchema: schema45.properties.bfdProfile, data: data16 };
        vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
      }
    }
    if (data.ebgpMultiHop !== void 0) {
      let data17 = data.ebgpMultiHop;
      if (typeof data17 != "boolean") {
        const err51 = { instancePath: instancePath + "/ebgpMultiHop", schemaPath: "#/properties/ebgpMultiHop/type", keyword: "type", params: { type: "boolean" }, schema: schema45.properties.ebgpMultiHop.type, parentSchema: schema45.properties.ebgpMultiHop, data: data17 };
        vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
      }
    }
    if (data.gracefulRestart !== void 0) {
      let data18 = data.gracefulRestart;
      if (typeof data18 != "boolean") {
        const err52 = { instancePath: instancePath + "/gracefulRestart", schemaPath: "#/properties/gracefulRestart/type", keyword: "type", params: { type: "boolean" }, schema: schema45.properties.gracefulRestart.type, parentSchema: schema45.properties.gracefulRestart, data: data18 };
        vErrors === null ? vErrors = [err52] : vErrors.push(err52), errors++;
      }
    }
    if (data.families !== void 0) {
      let data19 = data.families;
      if (Array.isArray(data19)) {
        if (data19.length > 2) {
          const err53 = { instancePath: instancePath + "/families", schemaPath: "#/properties/families/maxItems", keyword: "maxItems", params: { limit: 2 }, schema: 2, parentSchema: schema45.properties.families, data: data19 };
          vErrors === null ? vErrors = [err53] : vErrors.push(err53), errors++;
        }
        if (data19.length < 1) {
          const err54 = { instancePath: instancePath + "/families", schemaPath: "#/properties/families/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema45.properties.families, data: data19 };
          vErrors === null ? vErrors = [err54] : vErrors.push(err54), errors++;
        }
        const len0 = data19.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data20 = data19[i0];
          if (!(data20 === "ipv4" || data20 === "ipv6")) {
            const err55 = { instancePath: instancePath + "/families/" + i0, schemaPath: "#/properties/families/items/enum", keyword: "enum", params: { allowedValues: schema45.properties.families.items.enum }, schema: schema45.properties.families.items.enum, parentSchema: schema45.properties.families.items, data: data20 };
            vErrors === null ? vErrors = [err55] : vErrors.push(err55), errors++;
          }
        }
      } else {
        const err56 = { instancePath: instancePath + "/families", schemaPath: "#/properties/families/type", keyword: "type", params: { type: "array" }, schema: schema45.properties.families.type, parentSchema: schema45.properties.families, data: data19 };
        vErrors === null ? vErrors = [err56] : vErrors.push(err56), errors++;
      }
    }
    if (data.vrf !== void 0) {
      let data21 = data.vrf;
      if (typeof data21 == "string") {
        if (func1(data21) > 15) {
          const err57 = { instancePath: instancePath + "/vrf", schemaPath: "#/properties/vrf/maxLength", keyword: "maxLength", params: { limit: 15 }, schema: 15, parentSchema: schema45.properties.vrf, data: data21 };
          vErrors === null ? vErrors = [err57] : vErrors.push(err57), errors++;
        }
        if (!formats60(data21)) {
          const err58 = { instancePath: instancePath + "/vrf", schemaPath: "#/properties/vrf/format", keyword: "format", params: { format: "interface-name" }, schema: "interface-name", parentSchema: schema45.properties.vrf, data: data21 };
          vErrors === null ? vErrors = [err58] : vErrors.push(err58), errors++;
        }
      } else {
        const err59 = { instancePath: instancePath + "/vrf", schemaPath: "#/properties/vrf/type", keyword: "type", params: { type: "string" }, schema: schema45.properties.vrf.type, parentSchema: schema45.properties.vrf, data: data21 };
        vErrors === null ? vErrors = [err59] : vErrors.push(err59), errors++;
      }
    }
    if (data.passive !== void 0) {
      let data22 = data.passive;
      if (typeof data22 != "boolean") {
        const err60 = { instancePath: instancePath + "/passive", schemaPath: "#/properties/passive/type", keyword: "type", params: { type: "boolean" }, schema: schema45.properties.passive.type, parentSchema: schema45.properties.passive, data: data22 };
        vErrors === null ? vErrors = [err60] : vErrors.push(err60), errors++;
      }
    }
  } else {
    const err61 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema45.type, parentSchema: schema45, data };
    vErrors === null ? vErrors = [err61] : vErrors.push(err61), errors++;
  }
  return validate109.errors = vErrors, errors === 0;
}
validate109.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate106(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate106.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" }, schema: schema43.required, parentSchema: schema43, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema43.required, parentSchema: schema43, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.metadata === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metadata" }, schema: schema43.required, parentSchema: schema43, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.spec === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "spec" }, schema: schema43.required, parentSchema: schema43, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "metadata" || key0 === "spec")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema43, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.apiVersion !== void 0) {
      let data0 = data.apiVersion;
      if (data0 !== "pierhead.io/v1alpha1") {
        const err5 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "pierhead.io/v1alpha1" }, schema: "pierhead.io/v1alpha1", parentSchema: schema43.properties.apiVersion, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (data1 !== "BGPPeer") {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "BGPPeer" }, schema: "BGPPeer", parentSchema: schema43.properties.kind, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    data.metadata !== void 0 && (validate107(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate107.errors : vErrors.concat(validate107.errors), errors = vErrors.length)), data.spec !== void 0 && (validate109(data.spec, { instancePath: instancePath + "/spec", parentData: data, parentDataProperty: "spec", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors), errors = vErrors.length));
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema43.type, parentSchema: schema43, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate106.errors = vErrors, errors === 0;
}
validate106.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const Reservation = validate118, schema48 = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: "reservation.schema.json", description: "The address ledger: these Services have these addresses, also when they are deleted and created again or the cluster is rebuilt. One document a namespace or team.", type: "object", additionalProperties: !1, required: ["apiVersion", "kind", "metadata", "spec"], properties: { apiVersion: { description: "Version of Pierhead's API.", const: "pierhead.io/v1alpha1" }, kind: { description: "Kind of the document.", const: "Reservation" }, metadata: { $ref: "common.schema.json#/$defs/metadata", description: "Name and labels of the reservations." }, spec: { $ref: "#/$defs/spec", description: "The reservations." } }, $defs: { spec: { description: "The reservations as written.", type: "object", additionalProperties: !1, required: ["entries"], properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters in which the reservations hold. Default: every cluster." }, entries: { description: "One entry a Service. A Service may occur only once in all Reservations of a cluster.", type: "array", maxItems: 4096, items: { $ref: "#/$defs/entry" } } } }, entry: { description: "The addresses of one Service.", type: "object", additionalProperties: !1, required: ["service", "addresses"], properties: { service: { description: "The Service, as namespace/name. It need not exist yet.", type: "string", format: "service-key", maxLength: 127 }, addresses: { description: "The addresses that are its own: at most one of each family, each in a pool of the cluster.", type: "array", minItems: 1, maxItems: 2, items: { type: "string", format: "ip", maxLength: 45 } }, owner: { description: "Who asked for it: a team or person, for readers. Default: not said.", type: "string", minLength: 1, maxLength: 253 }, reason: { description: "Why the address must stay, for readers. Default: not said.", type: "string", minLength: 1, maxLength: 1024 }, expires: { description: "When the entry stops reserving: the end of a day (UTC), written as a date, or an RFC 3339 time. The Service keeps the address while it is permitted. Default: never.", type: "string", format: "date-or-time", maxLength: 40 }, electionKey: { description: "Text that decides which node carries the address in Layer 2 mode. Written by an import for addresses that OpenELB elected together, so that no MAC moves. Default: the address.", type: "string", minLength: 1, maxLength: 253 } } }, status: { description: "What the controller says about the reservations. It is not part of the document that people write.", type: "object", additionalProperties: !1, properties: { observedGeneration: { description: "The generation of spec that the status is about.", type: "integer", minimum: 0, maximum: 9007199254740991 }, conditions: { $ref: "common.schema.json#/$defs/conditions", description: "Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the reservations as they are here." }, usage: { description: "What has become of the entries.", type: "object", additionalProperties: !1, required: ["reserved", "inUse"], properties: { reserved: { description: "Addresses that are reserved now.", type: "integer", minimum: 0, maximum: 9007199254740991 }, inUse: { description: "Those of them that their Service has.", type: "integer", minimum: 0, maximum: 9007199254740991 }, expired: { description: "Addresses whose entry has expired.", type: "integer", minimum: 0, maximum: 9007199254740991 } } } } } } };
function validate119(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate119.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "name" || key0 === "labels" || key0 === "annotations")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema21, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func1(data0) > 253) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (!formats0(data0)) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.name.type, parentSchema: schema21.properties.name, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.labels !== void 0) {
      let data1 = data.labels;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          const _errs6 = errors;
          if (typeof key1 == "string" && !formats2(key1)) {
            const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames/format", keyword: "format", params: { format: "label-key" }, schema: "label-key", parentSchema: schema21.properties.labels.propertyNames, data: key1, propertyName: key1 };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            const err6 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema21.properties.labels.propertyNames, parentSchema: schema21.properties.labels, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
        for (const key2 in data1) {
          let data2 = data1[key2];
          if (typeof data2 == "string") {
            if (!formats4(data2)) {
              const err7 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/format", keyword: "format", params: { format: "label-value" }, schema: "label-value", parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            const err8 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.labels.additionalProperties.type, parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.labels.type, parentSchema: schema21.properties.labels, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.annotations !== void 0) {
      let data3 = data.annotations;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key3 in data3) {
          const _errs12 = errors;
          if (typeof key3 == "string" && !formats6(key3)) {
            const err10 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames/format", keyword: "format", params: { format: "annotation-key" }, schema: "annotation-key", parentSchema: schema21.properties.annotations.propertyNames, data: key3, propertyName: key3 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
          var valid3 = _errs12 === errors;
          if (!valid3) {
            const err11 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, schema: schema21.properties.annotations.propertyNames, parentSchema: schema21.properties.annotations, data: data3 };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
        }
        for (const key4 in data3) {
          let data4 = data3[key4];
          if (typeof data4 == "string") {
            if (func1(data4) > 262144) {
              const err12 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 262144 }, schema: 262144, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
              vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.annotations.additionalProperties.type, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
            vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
          }
        }
      } else {
        const err14 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.annotations.type, parentSchema: schema21.properties.annotations, data: data3 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
  }
  return validate119.errors = vErrors, errors === 0;
}
validate119.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema50 = { description: "The reservations as written.", type: "object", additionalProperties: !1, required: ["entries"], properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters in which the reservations hold. Default: every cluster." }, entries: { description: "One entry a Service. A Service may occur only once in all Reservations of a cluster.", type: "array", maxItems: 4096, items: { $ref: "#/$defs/entry" } } } };
function validate122(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate122.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema23, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "names" || key0 === "matchLabels" || key0 === "matchExpressions")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema23, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.names !== void 0) {
      let data0 = data.names;
      if (Array.isArray(data0)) {
        if (data0.length > 1024) {
          const err2 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/maxItems", keyword: "maxItems", params: { limit: 1024 }, schema: 1024, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (data0.length < 1) {
          const err3 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 == "string") {
            if (func1(data1) > 253) {
              const err4 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
            if (!formats0(data1)) {
              const err5 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.names.items.type, parentSchema: schema23.properties.names.items, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/type", keyword: "type", params: { type: "array" }, schema: schema23.properties.names.type, parentSchema: schema23.properties.names, data: data0 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    data.matchLabels !== void 0 && (validate58(data.matchLabels, { instancePath: instancePath + "/matchLabels", parentData: data, parentDataProperty: "matchLabels", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors), errors = vErrors.length)), data.matchExpressions !== void 0 && (validate60(data.matchExpressions, { instancePath: instancePath + "/matchExpressions", parentData: data, parentDataProperty: "matchExpressions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors), errors = vErrors.length));
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema23.type, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
  }
  return validate122.errors = vErrors, errors === 0;
}
validate122.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema52 = { description: "The addresses of one Service.", type: "object", additionalProperties: !1, required: ["service", "addresses"], properties: { service: { description: "The Service, as namespace/name. It need not exist yet.", type: "string", format: "service-key", maxLength: 127 }, addresses: { description: "The addresses that are its own: at most one of each family, each in a pool of the cluster.", type: "array", minItems: 1, maxItems: 2, items: { type: "string", format: "ip", maxLength: 45 } }, owner: { description: "Who asked for it: a team or person, for readers. Default: not said.", type: "string", minLength: 1, maxLength: 253 }, reason: { description: "Why the address must stay, for readers. Default: not said.", type: "string", minLength: 1, maxLength: 1024 }, expires: { description: "When the entry stops reserving: the end of a day (UTC), written as a date, or an RFC 3339 time. The Service keeps the address while it is permitted. Default: never.", type: "string", format: "date-or-time", maxLength: 40 }, electionKey: { description: "Text that decides which node carries the address in Layer 2 mode. Written by an import for addresses that OpenELB elected together, so that no MAC moves. Default: the address.", type: "string", minLength: 1, maxLength: 253 } } }, formats88 = formats["service-key"], formats92 = formats["date-or-time"];
function validate126(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate126.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.service === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "service" }, schema: schema52.required, parentSchema: schema52, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.addresses === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "addresses" }, schema: schema52.required, parentSchema: schema52, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "service" || key0 === "addresses" || key0 === "owner" || key0 === "reason" || key0 === "expires" || key0 === "electionKey")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema52, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.service !== void 0) {
      let data0 = data.service;
      if (typeof data0 == "string") {
        if (func1(data0) > 127) {
          const err3 = { instancePath: instancePath + "/service", schemaPath: "#/properties/service/maxLength", keyword: "maxLength", params: { limit: 127 }, schema: 127, parentSchema: schema52.properties.service, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (!formats88(data0)) {
          const err4 = { instancePath: instancePath + "/service", schemaPath: "#/properties/service/format", keyword: "format", params: { format: "service-key" }, schema: "service-key", parentSchema: schema52.properties.service, data: data0 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/service", schemaPath: "#/properties/service/type", keyword: "type", params: { type: "string" }, schema: schema52.properties.service.type, parentSchema: schema52.properties.service, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.addresses !== void 0) {
      let data1 = data.addresses;
      if (Array.isArray(data1)) {
        if (data1.length > 2) {
          const err6 = { instancePath: instancePath + "/addresses", schemaPath: "#/properties/addresses/maxItems", keyword: "maxItems", params: { limit: 2 }, schema: 2, parentSchema: schema52.properties.addresses, data: data1 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        if (data1.length < 1) {
          const err7 = { instancePath: instancePath + "/addresses", schemaPath: "#/properties/addresses/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema52.properties.addresses, data: data1 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 == "string") {
            if (func1(data2) > 45) {
              const err8 = { instancePath: instancePath + "/addresses/" + i0, schemaPath: "#/properties/addresses/items/maxLength", keyword: "maxLength", params: { limit: 45 }, schema: 45, parentSchema: schema52.properties.addresses.items, data: data2 };
              vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
            }
            if (!formats58(data2)) {
              const err9 = { instancePath: instancePath + "/addresses/" + i0, schemaPath: "#/properties/addresses/items/format", keyword: "format", params: { format: "ip" }, schema: "ip", parentSchema: schema52.properties.addresses.items, data: data2 };
              vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
            }
          } else {
            const err10 = { instancePath: instancePath + "/addresses/" + i0, schemaPath: "#/properties/addresses/items/type", keyword: "type", params: { type: "string" }, schema: schema52.properties.addresses.items.type, parentSchema: schema52.properties.addresses.items, data: data2 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
        }
      } else {
        const err11 = { instancePath: instancePath + "/addresses", schemaPath: "#/properties/addresses/type", keyword: "type", params: { type: "array" }, schema: schema52.properties.addresses.type, parentSchema: schema52.properties.addresses, data: data1 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.owner !== void 0) {
      let data3 = data.owner;
      if (typeof data3 == "string") {
        if (func1(data3) > 253) {
          const err12 = { instancePath: instancePath + "/owner", schemaPath: "#/properties/owner/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema52.properties.owner, data: data3 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
        if (func1(data3) < 1) {
          const err13 = { instancePath: instancePath + "/owner", schemaPath: "#/properties/owner/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema52.properties.owner, data: data3 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/owner", schemaPath: "#/properties/owner/type", keyword: "type", params: { type: "string" }, schema: schema52.properties.owner.type, parentSchema: schema52.properties.owner, data: data3 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
    if (data.reason !== void 0) {
      let data4 = data.reason;
      if (typeof data4 == "string") {
        if (func1(data4) > 1024) {
          const err15 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 1024 }, schema: 1024, parentSchema: schema52.properties.reason, data: data4 };
          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
        }
        if (func1(data4) < 1) {
          const err16 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema52.properties.reason, data: data4 };
          vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
        }
      } else {
        const err17 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, schema: schema52.properties.reason.type, parentSchema: schema52.properties.reason, data: data4 };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
    }
    if (data.expires !== void 0) {
      let data5 = data.expires;
      if (typeof data5 == "string") {
        if (func1(data5) > 40) {
          const err18 = { instancePath: instancePath + "/expires", schemaPath: "#/properties/expires/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema52.properties.expires, data: data5 };
          vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
        }
        if (!formats92(data5)) {
          const err19 = { instancePath: instancePath + "/expires", schemaPath: "#/properties/expires/format", keyword: "format", params: { format: "date-or-time" }, schema: "date-or-time", parentSchema: schema52.properties.expires, data: data5 };
          vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/expires", schemaPath: "#/properties/expires/type", keyword: "type", params: { type: "string" }, schema: schema52.properties.expires.type, parentSchema: schema52.properties.expires, data: data5 };
        vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
      }
    }
    if (data.electionKey !== void 0) {
      let data6 = data.electionKey;
      if (typeof data6 == "string") {
        if (func1(data6) > 253) {
          const err21 = { instancePath: instancePath + "/electionKey", schemaPath: "#/properties/electionKey/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema52.properties.electionKey, data: data6 };
          vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
        }
        if (func1(data6) < 1) {
          const err22 = { instancePath: instancePath + "/electionKey", schemaPath: "#/properties/electionKey/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema52.properties.electionKey, data: data6 };
          vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
        }
      } else {
        const err23 = { instancePath: instancePath + "/electionKey", schemaPath: "#/properties/electionKey/type", keyword: "type", params: { type: "string" }, schema: schema52.properties.electionKey.type, parentSchema: schema52.properties.electionKey, data: data6 };
        vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
      }
    }
  } else {
    const err24 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema52.type, parentSchema: schema52, data };
    vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
  }
  return validate126.errors = vErrors, errors === 0;
}
validate126.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate121(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate121.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.entries === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "entries" }, schema: schema50.required, parentSchema: schema50, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "clusters" || key0 === "entries")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema50, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.clusters !== void 0 && (validate122(data.clusters, { instancePath: instancePath + "/clusters", parentData: data, parentDataProperty: "clusters", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate122.errors : vErrors.concat(validate122.errors), errors = vErrors.length)), data.entries !== void 0) {
      let data1 = data.entries;
      if (Array.isArray(data1)) {
        if (data1.length > 4096) {
          const err2 = { instancePath: instancePath + "/entries", schemaPath: "#/properties/entries/maxItems", keyword: "maxItems", params: { limit: 4096 }, schema: 4096, parentSchema: schema50.properties.entries, data: data1 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate126(data1[i0], { instancePath: instancePath + "/entries/" + i0, parentData: data1, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate126.errors : vErrors.concat(validate126.errors), errors = vErrors.length);
      } else {
        const err3 = { instancePath: instancePath + "/entries", schemaPath: "#/properties/entries/type", keyword: "type", params: { type: "array" }, schema: schema50.properties.entries.type, parentSchema: schema50.properties.entries, data: data1 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema50.type, parentSchema: schema50, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate121.errors = vErrors, errors === 0;
}
validate121.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate118(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate118.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" }, schema: schema48.required, parentSchema: schema48, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema48.required, parentSchema: schema48, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.metadata === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metadata" }, schema: schema48.required, parentSchema: schema48, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.spec === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "spec" }, schema: schema48.required, parentSchema: schema48, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "metadata" || key0 === "spec")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema48, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.apiVersion !== void 0) {
      let data0 = data.apiVersion;
      if (data0 !== "pierhead.io/v1alpha1") {
        const err5 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "pierhead.io/v1alpha1" }, schema: "pierhead.io/v1alpha1", parentSchema: schema48.properties.apiVersion, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (data1 !== "Reservation") {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "Reservation" }, schema: "Reservation", parentSchema: schema48.properties.kind, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    data.metadata !== void 0 && (validate119(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors), errors = vErrors.length)), data.spec !== void 0 && (validate121(data.spec, { instancePath: instancePath + "/spec", parentData: data, parentDataProperty: "spec", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors), errors = vErrors.length));
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema48.type, parentSchema: schema48, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate118.errors = vErrors, errors === 0;
}
validate118.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const Settings = validate129, schema53 = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: "settings.schema.json", description: "What holds for a whole cluster: guard, quarantine, moves, classes, compatibility, nodes, and what BGP needs. One a cluster, named default; without it every default holds.", type: "object", additionalProperties: !1, required: ["apiVersion", "kind", "metadata", "spec"], properties: { apiVersion: { description: "Version of Pierhead's API.", const: "pierhead.io/v1alpha1" }, kind: { description: "Kind of the document.", const: "Settings" }, metadata: { $ref: "common.schema.json#/$defs/metadata", description: "Name and labels; the name is default.", type: "object", properties: { name: { description: "The name: default.", const: "default" } } }, spec: { $ref: "#/$defs/spec", description: "The settings." } }, $defs: { spec: { description: "The settings as written; {} takes every default.", type: "object", additionalProperties: !1, properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters for which the settings hold. Default: every cluster." }, mode: { description: "Active, or Observe: as if every pool were in Observe, so that Pierhead only plans and reports (beside another load balancer, before a move). Default: Active.", enum: ["Active", "Observe"] }, guard: { description: "How much a change may disrupt before somebody must approve it.", type: "object", additionalProperties: !1, properties: { maxDisrupted: { description: "Services that may be moved or lose an address within the window. 0: none without an Approval. Default: 10.", type: "integer", minimum: 0, maximum: 2147483647 }, window: { description: "How far back disruptions count. Default: 1h.", type: "string", format: "go-duration", maxLength: 40 } } }, quarantine: { description: "How long a released address is kept from other Services: clients and ARP caches still know it. Default: 10m.", type: "string", format: "go-duration", maxLength: 40 }, move: { description: "How Services are moved from one address to another.", type: "object", additionalProperties: !1, properties: { overlap: { description: "How long the old address is announced beside the new one. Default: 1h.", type: "string", format: "go-duration", maxLength: 40 }, batch: { description: "How many moves run at the same time. Default: 10.", type: "integer", minimum: 1, maximum: 2147483647 } } }, classless: { description: "Services without spec.loadBalancerClass. Handle: they are Pierhead's. Ignore: they are left to another load balancer. Default: Handle.", enum: ["Handle", "Ignore"] }, compatibility: { description: "Other load balancers whose annotations on Services are honoured. With openelb a classless Service is handled only with OpenELB's opt-in annotation. Default: none.", type: "array", maxItems: 2, items: { enum: ["openelb", "metallb"] } }, nodes: { description: "Which nodes may announce.", type: "object", additionalProperties: !1, properties: { honorExcludeLabel: { description: "true: nodes with the label node.kubernetes.io/exclude-from-external-load-balancers announce nothing. Default: true.", type: "boolean" }, notReady: { description: "Nodes that are not Ready. Exclude: they announce nothing. Keep: they go on. Default: Exclude.", enum: ["Exclude", "Keep"] }, cordoned: { description: "Nodes that are cordoned (spec.unschedulable). Exclude: they announce nothing. Keep: they go on. Default: Keep.", enum: ["Exclude", "Keep"] } } }, layer2: { description: "Behaviour on Layer 2 networks.", type: "object", additionalProperties: !1, properties: { conflict: { description: "What to do where another machine answers for an address. Refuse: do not start to announce it, and report. Yield: stop announcing it too. Defend: go on and answer the other (RFC 5227). Default: Refuse.", enum: ["Refuse", "Yield", "Defend"] } } }, bgp: { $ref: "#/$defs/bgp", description: "What all BGP sessions have in common." } } }, bgp: { description: "What all BGP sessions have in common.", type: "object", additionalProperties: !1, properties: { routerID: { description: "Router id of the nodes: an IPv4 address, or auto (the node's first IPv4 InternalIP, else made from its name). Default: auto.", type: "string", format: "router-id", maxLength: 15 }, listenPort: { description: "TCP port on which the nodes accept BGP sessions; 0: they only connect. Default: 0.", type: "integer", minimum: 0, maximum: 65535 }, communities: { description: "Names for communities, used by AddressPools and ExposurePolicies. Default: none.", type: "object", maxProperties: 256, propertyNames: { format: "community-name" }, additionalProperties: { description: "The community: two numbers from 0 to 65535 as in 64520:77, or three from 0 to 4294967295 as in 64520:1:9 (large). Quote it.", type: "string", format: "community-value", maxLength: 32 } }, bfdProfiles: { description: "BFD profiles by name, used by BGPPeers. Default: none.", type: "object", maxProperties: 64, propertyNames: { format: "object-name" }, additionalProperties: { $ref: "#/$defs/bfdProfile", description: "One BFD profile." } } } }, bfdProfile: { description: "How fast a dead link is found: receive interval times multiplier.", type: "object", additionalProperties: !1, properties: { transmitInterval: { description: "Time between the packets that the nodes send, 10ms to 60s. Default: 300ms.", type: "string", format: "go-duration", maxLength: 40 }, receiveInterval: { description: "Shortest time between packets that the nodes accept, 10ms to 60s. Default: 300ms.", type: "string", format: "go-duration", maxLength: 40 }, detectMultiplier: { description: "Packets that may be missed in a row, 2 to 255. Default: 3.", type: "integer", minimum: 2, maximum: 255 } } }, status: { description: "What the controller says about the settings. It is not part of the document that people write.", type: "object", additionalProperties: !1, properties: { observedGeneration: { description: "The generation of spec that the status is about.", type: "integer", minimum: 0, maximum: 9007199254740991 }, conditions: { $ref: "common.schema.json#/$defs/conditions", description: "Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the settings as they are here." } } } } };
function validate130(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate130.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "name" || key0 === "labels" || key0 === "annotations")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema21, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func1(data0) > 253) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (!formats0(data0)) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.name.type, parentSchema: schema21.properties.name, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.labels !== void 0) {
      let data1 = data.labels;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          const _errs6 = errors;
          if (typeof key1 == "string" && !formats2(key1)) {
            const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames/format", keyword: "format", params: { format: "label-key" }, schema: "label-key", parentSchema: schema21.properties.labels.propertyNames, data: key1, propertyName: key1 };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            const err6 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema21.properties.labels.propertyNames, parentSchema: schema21.properties.labels, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
        for (const key2 in data1) {
          let data2 = data1[key2];
          if (typeof data2 == "string") {
            if (!formats4(data2)) {
              const err7 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/format", keyword: "format", params: { format: "label-value" }, schema: "label-value", parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            const err8 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.labels.additionalProperties.type, parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.labels.type, parentSchema: schema21.properties.labels, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.annotations !== void 0) {
      let data3 = data.annotations;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key3 in data3) {
          const _errs12 = errors;
          if (typeof key3 == "string" && !formats6(key3)) {
            const err10 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames/format", keyword: "format", params: { format: "annotation-key" }, schema: "annotation-key", parentSchema: schema21.properties.annotations.propertyNames, data: key3, propertyName: key3 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
          var valid3 = _errs12 === errors;
          if (!valid3) {
            const err11 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, schema: schema21.properties.annotations.propertyNames, parentSchema: schema21.properties.annotations, data: data3 };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
        }
        for (const key4 in data3) {
          let data4 = data3[key4];
          if (typeof data4 == "string") {
            if (func1(data4) > 262144) {
              const err12 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 262144 }, schema: 262144, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
              vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.annotations.additionalProperties.type, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
            vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
          }
        }
      } else {
        const err14 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.annotations.type, parentSchema: schema21.properties.annotations, data: data3 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
  }
  return validate130.errors = vErrors, errors === 0;
}
validate130.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema55 = { description: "The settings as written; {} takes every default.", type: "object", additionalProperties: !1, properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters for which the settings hold. Default: every cluster." }, mode: { description: "Active, or Observe: as if every pool were in Observe, so that Pierhead only plans and reports (beside another load balancer, before a move). Default: Active.", enum: ["Active", "Observe"] }, guard: { description: "How much a change may disrupt before somebody must approve it.", type: "object", additionalProperties: !1, properties: { maxDisrupted: { description: "Services that may be moved or lose an address within the window. 0: none without an Approval. Default: 10.", type: "integer", minimum: 0, maximum: 2147483647 }, window: { description: "How far back disruptions count. Default: 1h.", type: "string", format: "go-duration", maxLength: 40 } } }, quarantine: { description: "How long a released address is kept from other Services: clients and ARP caches still know it. Default: 10m.", type: "string", format: "go-duration", maxLength: 40 }, move: { description: "How Services are moved from one address to another.", type: "object", additionalProperties: !1, properties: { overlap: { description: "How long the old address is announced beside the new one. Default: 1h.", type: "string", format: "go-duration", maxLength: 40 }, batch: { description: "How many moves run at the same time. Default: 10.", type: "integer", minimum: 1, maximum: 2147483647 } } }, classless: { description: "Services without spec.loadBalancerClass. Handle: they are Pierhead's. Ignore: they are left to another load balancer. Default: Handle.", enum: ["Handle", "Ignore"] }, compatibility: { description: "Other load balancers whose annotations on Services are honoured. With openelb a classless Service is handled only with OpenELB's opt-in annotation. Default: none.", type: "array", maxItems: 2, items: { enum: ["openelb", "metallb"] } }, nodes: { description: "Which nodes may announce.", type: "object", additionalProperties: !1, properties: { honorExcludeLabel: { description: "true: nodes with the label node.kubernetes.io/exclude-from-external-load-balancers announce nothing. Default: true.", type: "boolean" }, notReady: { description: "Nodes that are not Ready. Exclude: they announce nothing. Keep: they go on. Default: Exclude.", enum: ["Exclude", "Keep"] }, cordoned: { description: "Nodes that are cordoned (spec.unschedulable). Exclude: they announce nothing. Keep: they go on. Default: Keep.", enum: ["Exclude", "Keep"] } } }, layer2: { description: "Behaviour on Layer 2 networks.", type: "object", additionalProperties: !1, properties: { conflict: { description: "What to do where another machine answers for an address. Refuse: do not start to announce it, and report. Yield: stop announcing it too. Defend: go on and answer the other (RFC 5227). Default: Refuse.", enum: ["Refuse", "Yield", "Defend"] } } }, bgp: { $ref: "#/$defs/bgp", description: "What all BGP sessions have in common." } } };
function validate133(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate133.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema23, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "names" || key0 === "matchLabels" || key0 === "matchExpressions")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema23, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.names !== void 0) {
      let data0 = data.names;
      if (Array.isArray(data0)) {
        if (data0.length > 1024) {
          const err2 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/maxItems", keyword: "maxItems", params: { limit: 1024 }, schema: 1024, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (data0.length < 1) {
          const err3 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 == "string") {
            if (func1(data1) > 253) {
              const err4 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
            if (!formats0(data1)) {
              const err5 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.names.items.type, parentSchema: schema23.properties.names.items, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/type", keyword: "type", params: { type: "array" }, schema: schema23.properties.names.type, parentSchema: schema23.properties.names, data: data0 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    data.matchLabels !== void 0 && (validate58(data.matchLabels, { instancePath: instancePath + "/matchLabels", parentData: data, parentDataProperty: "matchLabels", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors), errors = vErrors.length)), data.matchExpressions !== void 0 && (validate60(data.matchExpressions, { instancePath: instancePath + "/matchExpressions", parentData: data, parentDataProperty: "matchExpressions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors), errors = vErrors.length));
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema23.type, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
  }
  return validate133.errors = vErrors, errors === 0;
}
validate133.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema57 = { description: "What all BGP sessions have in common.", type: "object", additionalProperties: !1, properties: { routerID: { description: "Router id of the nodes: an IPv4 address, or auto (the node's first IPv4 InternalIP, else made from its name). Default: auto.", type: "string", format: "router-id", maxLength: 15 }, listenPort: { description: "TCP port on which the nodes accept BGP sessions; 0: they only connect. Default: 0.", type: "integer", minimum: 0, maximum: 65535 }, communities: { description: "Names for communities, used by AddressPools and ExposurePolicies. Default: none.", type: "object", maxProperties: 256, propertyNames: { format: "community-name" }, additionalProperties: { description: "The community: two numbers from 0 to 65535 as in 64520:77, or three from 0 to 4294967295 as in 64520:1:9 (large). Quote it.", type: "string", format: "community-value", maxLength: 32 } }, bfdProfiles: { description: "BFD profiles by name, used by BGPPeers. Default: none.", type: "object", maxProperties: 64, propertyNames: { format: "object-name" }, additionalProperties: { $ref: "#/$defs/bfdProfile", description: "One BFD profile." } } } }, formats110 = formats["router-id"], formats112 = formats["community-name"], formats114 = formats["community-value"], schema58 = { description: "How fast a dead link is found: receive interval times multiplier.", type: "object", additionalProperties: !1, properties: { transmitInterval: { description: "Time between the packets that the nodes send, 10ms to 60s. Default: 300ms.", type: "string", format: "go-duration", maxLength: 40 }, receiveInterval: { description: "Shortest time between packets that the nodes accept, 10ms to 60s. Default: 300ms.", type: "string", format: "go-duration", maxLength: 40 }, detectMultiplier: { description: "Packets that may be missed in a row, 2 to 255. Default: 3.", type: "integer", minimum: 2, maximum: 255 } } };
function validate138(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate138.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "transmitInterval" || key0 === "receiveInterval" || key0 === "detectMultiplier")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema58, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.transmitInterval !== void 0) {
      let data0 = data.transmitInterval;
      if (typeof data0 == "string") {
        if (func1(data0) > 40) {
          const err1 = { instancePath: instancePath + "/transmitInterval", schemaPath: "#/properties/transmitInterval/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema58.properties.transmitInterval, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (!formats68(data0)) {
          const err2 = { instancePath: instancePath + "/transmitInterval", schemaPath: "#/properties/transmitInterval/format", keyword: "format", params: { format: "go-duration" }, schema: "go-duration", parentSchema: schema58.properties.transmitInterval, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/transmitInterval", schemaPath: "#/properties/transmitInterval/type", keyword: "type", params: { type: "string" }, schema: schema58.properties.transmitInterval.type, parentSchema: schema58.properties.transmitInterval, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.receiveInterval !== void 0) {
      let data1 = data.receiveInterval;
      if (typeof data1 == "string") {
        if (func1(data1) > 40) {
          const err4 = { instancePath: instancePath + "/receiveInterval", schemaPath: "#/properties/receiveInterval/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema58.properties.receiveInterval, data: data1 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
        if (!formats68(data1)) {
          const err5 = { instancePath: instancePath + "/receiveInterval", schemaPath: "#/properties/receiveInterval/format", keyword: "format", params: { format: "go-duration" }, schema: "go-duration", parentSchema: schema58.properties.receiveInterval, data: data1 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/receiveInterval", schemaPath: "#/properties/receiveInterval/type", keyword: "type", params: { type: "string" }, schema: schema58.properties.receiveInterval.type, parentSchema: schema58.properties.receiveInterval, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.detectMultiplier !== void 0) {
      let data2 = data.detectMultiplier;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        const err7 = { instancePath: instancePath + "/detectMultiplier", schemaPath: "#/properties/detectMultiplier/type", keyword: "type", params: { type: "integer" }, schema: schema58.properties.detectMultiplier.type, parentSchema: schema58.properties.detectMultiplier, data: data2 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 255 || isNaN(data2)) {
          const err8 = { instancePath: instancePath + "/detectMultiplier", schemaPath: "#/properties/detectMultiplier/maximum", keyword: "maximum", params: { comparison: "<=", limit: 255 }, schema: 255, parentSchema: schema58.properties.detectMultiplier, data: data2 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
        if (data2 < 2 || isNaN(data2)) {
          const err9 = { instancePath: instancePath + "/detectMultiplier", schemaPath: "#/properties/detectMultiplier/minimum", keyword: "minimum", params: { comparison: ">=", limit: 2 }, schema: 2, parentSchema: schema58.properties.detectMultiplier, data: data2 };
          vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
        }
      }
    }
  } else {
    const err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema58.type, parentSchema: schema58, data };
    vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
  }
  return validate138.errors = vErrors, errors === 0;
}
validate138.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate137(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate137.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "routerID" || key0 === "listenPort" || key0 === "communities" || key0 === "bfdProfiles")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema57, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.routerID !== void 0) {
      let data0 = data.routerID;
      if (typeof data0 == "string") {
        if (func1(data0) > 15) {
          const err1 = { instancePath: instancePath + "/routerID", schemaPath: "#/properties/routerID/maxLength", keyword: "maxLength", params: { limit: 15 }, schema: 15, parentSchema: schema57.properties.routerID, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (!formats110(data0)) {
          const err2 = { instancePath: instancePath + "/routerID", schemaPath: "#/properties/routerID/format", keyword: "format", params: { format: "router-id" }, schema: "router-id", parentSchema: schema57.properties.routerID, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/routerID", schemaPath: "#/properties/routerID/type", keyword: "type", params: { type: "string" }, schema: schema57.properties.routerID.type, parentSchema: schema57.properties.routerID, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.listenPort !== void 0) {
      let data1 = data.listenPort;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        const err4 = { instancePath: instancePath + "/listenPort", schemaPath: "#/properties/listenPort/type", keyword: "type", params: { type: "integer" }, schema: schema57.properties.listenPort.type, parentSchema: schema57.properties.listenPort, data: data1 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 65535 || isNaN(data1)) {
          const err5 = { instancePath: instancePath + "/listenPort", schemaPath: "#/properties/listenPort/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema57.properties.listenPort, data: data1 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err6 = { instancePath: instancePath + "/listenPort", schemaPath: "#/properties/listenPort/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema57.properties.listenPort, data: data1 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
      }
    }
    if (data.communities !== void 0) {
      let data2 = data.communities;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (Object.keys(data2).length > 256) {
          const err7 = { instancePath: instancePath + "/communities", schemaPath: "#/properties/communities/maxProperties", keyword: "maxProperties", params: { limit: 256 }, schema: 256, parentSchema: schema57.properties.communities, data: data2 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        for (const key1 in data2) {
          const _errs8 = errors;
          if (typeof key1 == "string" && !formats112(key1)) {
            const err8 = { instancePath: instancePath + "/communities", schemaPath: "#/properties/communities/propertyNames/format", keyword: "format", params: { format: "community-name" }, schema: "community-name", parentSchema: schema57.properties.communities.propertyNames, data: key1, propertyName: key1 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
          var valid1 = _errs8 === errors;
          if (!valid1) {
            const err9 = { instancePath: instancePath + "/communities", schemaPath: "#/properties/communities/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema57.properties.communities.propertyNames, parentSchema: schema57.properties.communities, data: data2 };
            vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
          }
        }
        for (const key2 in data2) {
          let data3 = data2[key2];
          if (typeof data3 == "string") {
            if (func1(data3) > 32) {
              const err10 = { instancePath: instancePath + "/communities/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/communities/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 32 }, schema: 32, parentSchema: schema57.properties.communities.additionalProperties, data: data3 };
              vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
            }
            if (!formats114(data3)) {
              const err11 = { instancePath: instancePath + "/communities/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/communities/additionalProperties/format", keyword: "format", params: { format: "community-value" }, schema: "community-value", parentSchema: schema57.properties.communities.additionalProperties, data: data3 };
              vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
            }
          } else {
            const err12 = { instancePath: instancePath + "/communities/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/communities/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema57.properties.communities.additionalProperties.type, parentSchema: schema57.properties.communities.additionalProperties, data: data3 };
            vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
          }
        }
      } else {
        const err13 = { instancePath: instancePath + "/communities", schemaPath: "#/properties/communities/type", keyword: "type", params: { type: "object" }, schema: schema57.properties.communities.type, parentSchema: schema57.properties.communities, data: data2 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
    if (data.bfdProfiles !== void 0) {
      let data4 = data.bfdProfiles;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (Object.keys(data4).length > 64) {
          const err14 = { instancePath: instancePath + "/bfdProfiles", schemaPath: "#/properties/bfdProfiles/maxProperties", keyword: "maxProperties", params: { limit: 64 }, schema: 64, parentSchema: schema57.properties.bfdProfiles, data: data4 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
        for (const key3 in data4) {
          const _errs14 = errors;
          if (typeof key3 == "string" && !formats0(key3)) {
            const err15 = { instancePath: instancePath + "/bfdProfiles", schemaPath: "#/properties/bfdProfiles/propertyNames/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema57.properties.bfdProfiles.propertyNames, data: key3, propertyName: key3 };
            vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
          }
          var valid3 = _errs14 === errors;
          if (!valid3) {
            const err16 = { instancePath: instancePath + "/bfdProfiles", schemaPath: "#/properties/bfdProfiles/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, schema: schema57.properties.bfdProfiles.propertyNames, parentSchema: schema57.properties.bfdProfiles, data: data4 };
            vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
          }
        }
        for (const key4 in data4)
          validate138(data4[key4], { instancePath: instancePath + "/bfdProfiles/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data4, parentDataProperty: key4, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate138.errors : vErrors.concat(validate138.errors), errors = vErrors.length);
      } else {
        const err17 = { instancePath: instancePath + "/bfdProfiles", schemaPath: "#/properties/bfdProfiles/type", keyword: "type", params: { type: "object" }, schema: schema57.properties.bfdProfiles.type, parentSchema: schema57.properties.bfdProfiles, data: data4 };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
    }
  } else {
    const err18 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema57.type, parentSchema: schema57, data };
    vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
  }
  return validate137.errors = vErrors, errors === 0;
}
validate137.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate132(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate132.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!func3.call(schema55.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema55, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.clusters !== void 0 && (validate133(data.clusters, { instancePath: instancePath + "/clusters", parentData: data, parentDataProperty: "clusters", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate133.errors : vErrors.concat(validate133.errors), errors = vErrors.length)), data.mode !== void 0) {
      let data1 = data.mode;
      if (!(data1 === "Active" || data1 === "Observe")) {
        const err1 = { instancePath: instancePath + "/mode", schemaPath: "#/properties/mode/enum", keyword: "enum", params: { allowedValues: schema55.properties.mode.enum }, schema: schema55.properties.mode.enum, parentSchema: schema55.properties.mode, data: data1 };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    if (data.guard !== void 0) {
      let data2 = data.guard;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        for (const key1 in data2)
          if (!(key1 === "maxDisrupted" || key1 === "window")) {
            const err2 = { instancePath: instancePath + "/guard", schemaPath: "#/properties/guard/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema55.properties.guard, data: data2 };
            vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
          }
        if (data2.maxDisrupted !== void 0) {
          let data3 = data2.maxDisrupted;
          if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
            const err3 = { instancePath: instancePath + "/guard/maxDisrupted", schemaPath: "#/properties/guard/properties/maxDisrupted/type", keyword: "type", params: { type: "integer" }, schema: schema55.properties.guard.properties.maxDisrupted.type, parentSchema: schema55.properties.guard.properties.maxDisrupted, data: data3 };
            vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
          }
          if (typeof data3 == "number" && isFinite(data3)) {
            if (data3 > 2147483647 || isNaN(data3)) {
              const err4 = { instancePath: instancePath + "/guard/maxDisrupted", schemaPath: "#/properties/guard/properties/maxDisrupted/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, schema: 2147483647, parentSchema: schema55.properties.guard.properties.maxDisrupted, data: data3 };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
            if (data3 < 0 || isNaN(data3)) {
              const err5 = { instancePath: instancePath + "/guard/maxDisrupted", schemaPath: "#/properties/guard/properties/maxDisrupted/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema55.properties.guard.properties.maxDisrupted, data: data3 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
          }
        }
        if (data2.window !== void 0) {
          let data4 = data2.window;
          if (typeof data4 == "string") {
            if (func1(data4) > 40) {
              const err6 = { instancePath: instancePath + "/guard/window", schemaPath: "#/properties/guard/properties/window/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema55.properties.guard.properties.window, data: data4 };
              vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
            }
            if (!formats68(data4)) {
              const err7 = { instancePath: instancePath + "/guard/window", schemaPath: "#/properties/guard/properties/window/format", keyword: "format", params: { format: "go-duration" }, schema: "go-duration", parentSchema: schema55.properties.guard.properties.window, data: data4 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            const err8 = { instancePath: instancePath + "/guard/window", schemaPath: "#/properties/guard/properties/window/type", keyword: "type", params: { type: "string" }, schema: schema55.properties.guard.properties.window.type, parentSchema: schema55.properties.guard.properties.window, data: data4 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/guard", schemaPath: "#/properties/guard/type", keyword: "type", params: { type: "object" }, schema: schema55.properties.guard.type, parentSchema: schema55.properties.guard, data: data2 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.quarantine !== void 0) {
      let data5 = data.quarantine;
      if (typeof data5 == "string") {
        if (func1(data5) > 40) {
          const err10 = { instancePath: instancePath + "/quarantine", schemaPath: "#/properties/quarantine/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema55.properties.quarantine, data: data5 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
        if (!formats68(data5)) {
          const err11 = { instancePath: instancePath + "/quarantine", schemaPath: "#/properties/quarantine/format", keyword: "format", params: { format: "go-duration" }, schema: "go-duration", parentSchema: schema55.properties.quarantine, data: data5 };
          vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/quarantine", schemaPath: "#/properties/quarantine/type", keyword: "type", params: { type: "string" }, schema: schema55.properties.quarantine.type, parentSchema: schema55.properties.quarantine, data: data5 };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
    }
    if (data.move !== void 0) {
      let data6 = data.move;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        for (const key2 in data6)
          if (!(key2 === "overlap" || key2 === "batch")) {
            const err13 = { instancePath: instancePath + "/move", schemaPath: "#/properties/move/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, schema: !1, parentSchema: schema55.properties.move, data: data6 };
            vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
          }
        if (data6.overlap !== void 0) {
          let data7 = data6.overlap;
          if (typeof data7 == "string") {
            if (func1(data7) > 40) {
              const err14 = { instancePath: instancePath + "/move/overlap", schemaPath: "#/properties/move/properties/overlap/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema55.properties.move.properties.overlap, data: data7 };
              vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
            }
            if (!formats68(data7)) {
              const err15 = { instancePath: instancePath + "/move/overlap", schemaPath: "#/properties/move/properties/overlap/format", keyword: "format", params: { format: "go-duration" }, schema: "go-duration", parentSchema: schema55.properties.move.properties.overlap, data: data7 };
              vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
            }
          } else {
            const err16 = { instancePath: instancePath + "/move/overlap", schemaPath: "#/properties/move/properties/overlap/type", keyword: "type", params: { type: "string" }, schema: schema55.properties.move.properties.overlap.type, parentSchema: schema55.properties.move.properties.overlap, data: data7 };
            vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
          }
        }
        if (data6.batch !== void 0) {
          let data8 = data6.batch;
          if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
            const err17 = { instancePath: instancePath + "/move/batch", schemaPath: "#/properties/move/properties/batch/type", keyword: "type", params: { type: "integer" }, schema: schema55.properties.move.properties.batch.type, parentSchema: schema55.properties.move.properties.batch, data: data8 };
            vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
          }
          if (typeof data8 == "number" && isFinite(data8)) {
            if (data8 > 2147483647 || isNaN(data8)) {
              const err18 = { instancePath: instancePath + "/move/batch", schemaPath: "#/properties/move/properties/batch/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, schema: 2147483647, parentSchema: schema55.properties.move.properties.batch, data: data8 };
              vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
            }
            if (data8 < 1 || isNaN(data8)) {
              const err19 = { instancePath: instancePath + "/move/batch", schemaPath: "#/properties/move/properties/batch/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema55.properties.move.properties.batch, data: data8 };
              vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
            }
          }
        }
      } else {
        const err20 = { instancePath: instancePath + "/move", schemaPath: "#/properties/move/type", keyword: "type", params: { type: "object" }, schema: schema55.properties.move.type, parentSchema: schema55.properties.move, data: data6 };
        vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
      }
    }
    if (data.classless !== void 0) {
      let data9 = data.classless;
      if (!(data9 === "Handle" || data9 === "Ignore")) {
        const err21 = { instancePath: instancePath + "/classless", schemaPath: "#/properties/classless/enum", keyword: "enum", params: { allowedValues: schema55.properties.classless.enum }, schema: schema55.properties.classless.enum, parentSchema: schema55.properties.classless, data: data9 };
        vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
      }
    }
    if (data.compatibility !== void 0) {
      let data10 = data.compatibility;
      if (Array.isArray(data10)) {
        if (data10.length > 2) {
          const err22 = { instancePath: instancePath + "/compatibility", schemaPath: "#/properties/compatibility/maxItems", keyword: "maxItems", params: { limit: 2 }, schema: 2, parentSchema: schema55.properties.compatibility, data: data10 };
          vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
        }
        const len0 = data10.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data11 = data10[i0];
          if (!(data11 === "openelb" || data11 === "metallb")) {
            const err23 = { instancePath: instancePath + "/compatibility/" + i0, schemaPath: "#/properties/compatibility/items/enum", keyword: "enum", params: { allowedValues: schema55.properties.compatibility.items.enum }, schema: schema55.properties.compatibility.items.enum, parentSchema: schema55.properties.compatibility.items, data: data11 };
            vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
          }
        }
      } else {
        const err24 = { instancePath: instancePath + "/compatibility", schemaPath: "#/properties/compatibility/type", keyword: "type", params: { type: "array" }, schema: schema55.properties.compatibility.type, parentSchema: schema55.properties.compatibility, data: data10 };
        vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
      }
    }
    if (data.nodes !== void 0) {
      let data12 = data.nodes;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        for (const key3 in data12)
          if (!(key3 === "honorExcludeLabel" || key3 === "notReady" || key3 === "cordoned")) {
            const err25 = { instancePath: instancePath + "/nodes", schemaPath: "#/properties/nodes/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: !1, parentSchema: schema55.properties.nodes, data: data12 };
            vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
          }
        if (data12.honorExcludeLabel !== void 0) {
          let data13 = data12.honorExcludeLabel;
          if (typeof data13 != "boolean") {
            const err26 = { instancePath: instancePath + "/nodes/honorExcludeLabel", schemaPath: "#/properties/nodes/properties/honorExcludeLabel/type", keyword: "type", params: { type: "boolean" }, schema: schema55.properties.nodes.properties.honorExcludeLabel.type, parentSchema: schema55.properties.nodes.properties.honorExcludeLabel, data: data13 };
            vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
          }
        }
        if (data12.notReady !== void 0) {
          let data14 = data12.notReady;
          if (!(data14 === "Exclude" || data14 === "Keep")) {
            const err27 = { instancePath: instancePath + "/nodes/notReady", schemaPath: "#/properties/nodes/properties/notReady/enum", keyword: "enum", params: { allowedValues: schema55.properties.nodes.properties.notReady.enum }, schema: schema55.properties.nodes.properties.notReady.enum, parentSchema: schema55.properties.nodes.properties.notReady, data: data14 };
            vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
          }
        }
        if (data12.cordoned !== void 0) {
          let data15 = data12.cordoned;
          if (!(data15 === "Exclude" || data15 === "Keep")) {
            const err28 = { instancePath: instancePath + "/nodes/cordoned", schemaPath: "#/properties/nodes/properties/cordoned/enum", keyword: "enum", params: { allowedValues: schema55.properties.nodes.properties.cordoned.enum }, schema: schema55.properties.nodes.properties.cordoned.enum, parentSchema: schema55.properties.nodes.properties.cordoned, data: data15 };
            vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
          }
        }
      } else {
        const err29 = { instancePath: instancePath + "/nodes", schemaPath: "#/properties/nodes/type", keyword: "type", params: { type: "object" }, schema: schema55.properties.nodes.type, parentSchema: schema55.properties.nodes, data: data12 };
        vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
      }
    }
    if (data.layer2 !== void 0) {
      let data16 = data.layer2;
      if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
        for (const key4 in data16)
          if (key4 !== "conflict") {
            const err30 = { instancePath: instancePath + "/layer2", schemaPath: "#/properties/layer2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, schema: !1, parentSchema: schema55.properties.layer2, data: data16 };
            vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
          }
        if (data16.conflict !== void 0) {
          let data17 = data16.conflict;
          if (!(data17 === "Refuse" || data17 === "Yield" || data17 === "Defend")) {
            const err31 = { instancePath: instancePath + "/layer2/conflict", schemaPath: "#/properties/layer2/properties/conflict/enum", keyword: "enum", params: { allowedValues: schema55.properties.layer2.properties.conflict.enum }, schema: schema55.properties.layer2.properties.conflict.enum, parentSchema: schema55.properties.layer2.properties.conflict, data: data17 };
            vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
          }
        }
      } else {
        const err32 = { instancePath: instancePath + "/layer2", schemaPath: "#/properties/layer2/type", keyword: "type", params: { type: "object" }, schema: schema55.properties.layer2.type, parentSchema: schema55.properties.layer2, data: data16 };
        vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
      }
    }
    data.bgp !== void 0 && (validate137(data.bgp, { instancePath: instancePath + "/bgp", parentData: data, parentDataProperty: "bgp", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate137.errors : vErrors.concat(validate137.errors), errors = vErrors.length));
  } else {
    const err33 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema55.type, parentSchema: schema55, data };
    vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
  }
  return validate132.errors = vErrors, errors === 0;
}
validate132.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate129(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate129.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" }, schema: schema53.required, parentSchema: schema53, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema53.required, parentSchema: schema53, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.metadata === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metadata" }, schema: schema53.required, parentSchema: schema53, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.spec === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "spec" }, schema: schema53.required, parentSchema: schema53, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "metadata" || key0 === "spec")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema53, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.apiVersion !== void 0) {
      let data0 = data.apiVersion;
      if (data0 !== "pierhead.io/v1alpha1") {
        const err5 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "pierhead.io/v1alpha1" }, schema: "pierhead.io/v1alpha1", parentSchema: schema53.properties.apiVersion, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (data1 !== "Settings") {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "Settings" }, schema: "Settings", parentSchema: schema53.properties.kind, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.metadata !== void 0) {
      let data2 = data.metadata;
      if (validate130(data2, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors), errors = vErrors.length), data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.name !== void 0) {
          let data3 = data2.name;
          if (data3 !== "default") {
            const err7 = { instancePath: instancePath + "/metadata/name", schemaPath: "#/properties/metadata/properties/name/const", keyword: "const", params: { allowedValue: "default" }, schema: "default", parentSchema: schema53.properties.metadata.properties.name, data: data3 };
            vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
          }
        }
      } else {
        const err8 = { instancePath: instancePath + "/metadata", schemaPath: "#/properties/metadata/type", keyword: "type", params: { type: "object" }, schema: schema53.properties.metadata.type, parentSchema: schema53.properties.metadata, data: data2 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    data.spec !== void 0 && (validate132(data.spec, { instancePath: instancePath + "/spec", parentData: data, parentDataProperty: "spec", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors), errors = vErrors.length));
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema53.type, parentSchema: schema53, data };
    vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
  }
  return validate129.errors = vErrors, errors === 0;
}
validate129.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const Cluster = validate142, schema59 = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: "cluster.schema.json", description: "A member of the fleet: its name, labels, routing domain and networks. It stays in Git; in the cluster it is part of the Revision only.", type: "object", additionalProperties: !1, required: ["apiVersion", "kind", "metadata", "spec"], properties: { apiVersion: { description: "Version of Pierhead's API.", const: "pierhead.io/v1alpha1" }, kind: { description: "Kind of the document.", const: "Cluster" }, metadata: { $ref: "common.schema.json#/$defs/metadata", description: "Name of the cluster, and the labels that clusters selectors read." }, spec: { $ref: "#/$defs/spec", description: "The cluster." } }, $defs: { spec: { description: "The cluster as written; {} takes every default.", type: "object", additionalProperties: !1, properties: { network: { description: "Routing domain: an address may exist only once in it, so pools of clusters with the same network must not overlap. Sites that reuse the same private ranges have different networks. Default: default.", type: "string", format: "dns-label", maxLength: 63 }, networks: { description: "Networks of the cluster itself, against which pools are checked.", type: "object", additionalProperties: !1, properties: { nodes: { description: "CIDRs of the nodes; a pool inside them is a warning. Default: none known.", type: "array", maxItems: 64, items: { type: "string", format: "cidr", maxLength: 49 } }, pods: { description: "CIDRs of the Pods; a pool inside them is an error. Default: none known.", type: "array", maxItems: 64, items: { type: "string", format: "cidr", maxLength: 49 } }, services: { description: "CIDRs of cluster IPs; a pool inside them is an error. Default: none known.", type: "array", maxItems: 64, items: { type: "string", format: "cidr", maxLength: 49 } } } } } } } };
function validate143(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate143.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "name" || key0 === "labels" || key0 === "annotations")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema21, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func1(data0) > 253) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (!formats0(data0)) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.name.type, parentSchema: schema21.properties.name, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.labels !== void 0) {
      let data1 = data.labels;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          const _errs6 = errors;
          if (typeof key1 == "string" && !formats2(key1)) {
            const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames/format", keyword: "format", params: { format: "label-key" }, schema: "label-key", parentSchema: schema21.properties.labels.propertyNames, data: key1, propertyName: key1 };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            const err6 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema21.properties.labels.propertyNames, parentSchema: schema21.properties.labels, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
        for (const key2 in data1) {
          let data2 = data1[key2];
          if (typeof data2 == "string") {
            if (!formats4(data2)) {
              const err7 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/format", keyword: "format", params: { format: "label-value" }, schema: "label-value", parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            const err8 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.labels.additionalProperties.type, parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.labels.type, parentSchema: schema21.properties.labels, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.annotations !== void 0) {
      let data3 = data.annotations;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key3 in data3) {
          const _errs12 = errors;
          if (typeof key3 == "string" && !formats6(key3)) {
            const err10 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames/format", keyword: "format", params: { format: "annotation-key" }, schema: "annotation-key", parentSchema: schema21.properties.annotations.propertyNames, data: key3, propertyName: key3 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
          var valid3 = _errs12 === errors;
          if (!valid3) {
            const err11 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, schema: schema21.properties.annotations.propertyNames, parentSchema: schema21.properties.annotations, data: data3 };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
        }
        for (const key4 in data3) {
          let data4 = data3[key4];
          if (typeof data4 == "string") {
            if (func1(data4) > 262144) {
              const err12 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 262144 }, schema: 262144, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
              vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.annotations.additionalProperties.type, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
            vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
          }
        }
      } else {
        const err14 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.annotations.type, parentSchema: schema21.properties.annotations, data: data3 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
  }
  return validate143.errors = vErrors, errors === 0;
}
validate143.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema61 = { description: "The cluster as written; {} takes every default.", type: "object", additionalProperties: !1, properties: { network: { description: "Routing domain: an address may exist only once in it, so pools of clusters with the same network must not overlap. Sites that reuse the same private ranges have different networks. Default: default.", type: "string", format: "dns-label", maxLength: 63 }, networks: { description: "Networks of the cluster itself, against which pools are checked.", type: "object", additionalProperties: !1, properties: { nodes: { description: "CIDRs of the nodes; a pool inside them is a warning. Default: none known.", type: "array", maxItems: 64, items: { type: "string", format: "cidr", maxLength: 49 } }, pods: { description: "CIDRs of the Pods; a pool inside them is an error. Default: none known.", type: "array", maxItems: 64, items: { type: "string", format: "cidr", maxLength: 49 } }, services: { description: "CIDRs of cluster IPs; a pool inside them is an error. Default: none known.", type: "array", maxItems: 64, items: { type: "string", format: "cidr", maxLength: 49 } } } } } }, formats132 = formats.cidr;
function validate145(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate145.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "network" || key0 === "networks")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema61, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.network !== void 0) {
      let data0 = data.network;
      if (typeof data0 == "string") {
        if (func1(data0) > 63) {
          const err1 = { instancePath: instancePath + "/network", schemaPath: "#/properties/network/maxLength", keyword: "maxLength", params: { limit: 63 }, schema: 63, parentSchema: schema61.properties.network, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (!formats38(data0)) {
          const err2 = { instancePath: instancePath + "/network", schemaPath: "#/properties/network/format", keyword: "format", params: { format: "dns-label" }, schema: "dns-label", parentSchema: schema61.properties.network, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/network", schemaPath: "#/properties/network/type", keyword: "type", params: { type: "string" }, schema: schema61.properties.network.type, parentSchema: schema61.properties.network, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.networks !== void 0) {
      let data1 = data.networks;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1)
          if (!(key1 === "nodes" || key1 === "pods" || key1 === "services")) {
            const err4 = { instancePath: instancePath + "/networks", schemaPath: "#/properties/networks/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema61.properties.networks, data: data1 };
            vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
          }
        if (data1.nodes !== void 0) {
          let data2 = data1.nodes;
          if (Array.isArray(data2)) {
            if (data2.length > 64) {
              const err5 = { instancePath: instancePath + "/networks/nodes", schemaPath: "#/properties/networks/properties/nodes/maxItems", keyword: "maxItems", params: { limit: 64 }, schema: 64, parentSchema: schema61.properties.networks.properties.nodes, data: data2 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
            const len0 = data2.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data3 = data2[i0];
              if (typeof data3 == "string") {
                if (func1(data3) > 49) {
                  const err6 = { instancePath: instancePath + "/networks/nodes/" + i0, schemaPath: "#/properties/networks/properties/nodes/items/maxLength", keyword: "maxLength", params: { limit: 49 }, schema: 49, parentSchema: schema61.properties.networks.properties.nodes.items, data: data3 };
                  vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
                }
                if (!formats132(data3)) {
                  const err7 = { instancePath: instancePath + "/networks/nodes/" + i0, schemaPath: "#/properties/networks/properties/nodes/items/format", keyword: "format", params: { format: "cidr" }, schema: "cidr", parentSchema: schema61.properties.networks.properties.nodes.items, data: data3 };
                  vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
                }
              } else {
                const err8 = { instancePath: instancePath + "/networks/nodes/" + i0, schemaPath: "#/properties/networks/properties/nodes/items/type", keyword: "type", params: { type: "string" }, schema: schema61.properties.networks.properties.nodes.items.type, parentSchema: schema61.properties.networks.properties.nodes.items, data: data3 };
                vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
              }
            }
          } else {
            const err9 = { instancePath: instancePath + "/networks/nodes", schemaPath: "#/properties/networks/properties/nodes/type", keyword: "type", params: { type: "array" }, schema: schema61.properties.networks.properties.nodes.type, parentSchema: schema61.properties.networks.properties.nodes, data: data2 };
            vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
          }
        }
        if (data1.pods !== void 0) {
          let data4 = data1.pods;
          if (Array.isArray(data4)) {
            if (data4.length > 64) {
              const err10 = { instancePath: instancePath + "/networks/pods", schemaPath: "#/properties/networks/properties/pods/maxItems", keyword: "maxItems", params: { limit: 64 }, schema: 64, parentSchema: schema61.properties.networks.properties.pods, data: data4 };
              vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
            }
            const len1 = data4.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data5 = data4[i1];
              if (typeof data5 == "string") {
                if (func1(data5) > 49) {
                  const err11 = { instancePath: instancePath + "/networks/pods/" + i1, schemaPath: "#/properties/networks/properties/pods/items/maxLength", keyword: "maxLength", params: { limit: 49 }, schema: 49, parentSchema: schema61.properties.networks.properties.pods.items, data: data5 };
                  vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
                }
                if (!formats132(data5)) {
                  const err12 = { instancePath: instancePath + "/networks/pods/" + i1, schemaPath: "#/properties/networks/properties/pods/items/format", keyword: "format", params: { format: "cidr" }, schema: "cidr", parentSchema: schema61.properties.networks.properties.pods.items, data: data5 };
                  vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
                }
              } else {
                const err13 = { instancePath: instancePath + "/networks/pods/" + i1, schemaPath: "#/properties/networks/properties/pods/items/type", keyword: "type", params: { type: "string" }, schema: schema61.properties.networks.properties.pods.items.type, parentSchema: schema61.properties.networks.properties.pods.items, data: data5 };
                vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
              }
            }
          } else {
            const err14 = { instancePath: instancePath + "/networks/pods", schemaPath: "#/properties/networks/properties/pods/type", keyword: "type", params: { type: "array" }, schema: schema61.properties.networks.properties.pods.type, parentSchema: schema61.properties.networks.properties.pods, data: data4 };
            vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
          }
        }
        if (data1.services !== void 0) {
          let data6 = data1.services;
          if (Array.isArray(data6)) {
            if (data6.length > 64) {
              const err15 = { instancePath: instancePath + "/networks/services", schemaPath: "#/properties/networks/properties/services/maxItems", keyword: "maxItems", params: { limit: 64 }, schema: 64, parentSchema: schema61.properties.networks.properties.services, data: data6 };
              vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
            }
            const len2 = data6.length;
            for (let i2 = 0; i2 < len2; i2++) {
              let data7 = data6[i2];
              if (typeof data7 == "string") {
                if (func1(data7) > 49) {
                  const err16 = { instancePath: instancePath + "/networks/services/" + i2, schemaPath: "#/properties/networks/properties/services/items/maxLength", keyword: "maxLength", params: { limit: 49 }, schema: 49, parentSchema: schema61.properties.networks.properties.services.items, data: data7 };
                  vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
                }
                if (!formats132(data7)) {
                  const err17 = { instancePath: instancePath + "/networks/services/" + i2, schemaPath: "#/properties/networks/properties/services/items/format", keyword: "format", params: { format: "cidr" }, schema: "cidr", parentSchema: schema61.properties.networks.properties.services.items, data: data7 };
                  vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
                }
              } else {
                const err18 = { instancePath: instancePath + "/networks/services/" + i2, schemaPath: "#/properties/networks/properties/services/items/type", keyword: "type", params: { type: "string" }, schema: schema61.properties.networks.properties.services.items.type, parentSchema: schema61.properties.networks.properties.services.items, data: data7 };
                vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
              }
            }
          } else {
            const err19 = { instancePath: instancePath + "/networks/services", schemaPath: "#/properties/networks/properties/services/type", keyword: "type", params: { type: "array" }, schema: schema61.properties.networks.properties.services.type, parentSchema: schema61.properties.networks.properties.services, data: data6 };
            vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
          }
        }
      } else {
        const err20 = { instancePath: instancePath + "/networks", schemaPath: "#/properties/networks/type", keyword: "type", params: { type: "object" }, schema: schema61.properties.networks.type, parentSchema: schema61.properties.networks, data: data1 };
        vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
      }
    }
  } else {
    const err21 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema61.type, parentSchema: schema61, data };
    vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
  }
  return validate145.errors = vErrors, errors === 0;
}
validate145.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate142(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate142.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" }, schema: schema59.required, parentSchema: schema59, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema59.required, parentSchema: schema59, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.metadata === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metadata" }, schema: schema59.required, parentSchema: schema59, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.spec === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "spec" }, schema: schema59.required, parentSchema: schema59, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "metadata" || key0 === "spec")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema59, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.apiVersion !== void 0) {
      let data0 = data.apiVersion;
      if (data0 !== "pierhead.io/v1alpha1") {
        const err5 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "pierhead.io/v1alpha1" }, schema: "pierhead.io/v1alpha1", parentSchema: schema59.properties.apiVersion, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (data1 !== "Cluster") {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "Cluster" }, schema: "Cluster", parentSchema: schema59.properties.kind, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    data.metadata !== void 0 && (validate143(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate143.errors : vErrors.concat(validate143.errors), errors = vErrors.length)), data.spec !== void 0 && (validate145(data.spec, { instancePath: instancePath + "/spec", parentData: data, parentDataProperty: "spec", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors), errors = vErrors.length));
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema59.type, parentSchema: schema59, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate142.errors = vErrors, errors === 0;
}
validate142.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const Approval = validate147, schema62 = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: "approval.schema.json", description: "Permits the listed disruptive changes until a date: the guard does not count them. pierhead plan -o approval writes one for the plan at hand.", type: "object", additionalProperties: !1, required: ["apiVersion", "kind", "metadata", "spec"], properties: { apiVersion: { description: "Version of Pierhead's API.", const: "pierhead.io/v1alpha1" }, kind: { description: "Kind of the document.", const: "Approval" }, metadata: { $ref: "common.schema.json#/$defs/metadata", description: "Name and labels of the approval." }, spec: { $ref: "#/$defs/spec", description: "The approval." } }, $defs: { spec: { description: "The approval as written.", type: "object", additionalProperties: !1, required: ["expires", "changes"], properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters in which the changes are permitted. Default: every cluster." }, expires: { description: "When the permission ends: the end of a day (UTC), written as a date, or an RFC 3339 time. What is left of the changes is then paused.", type: "string", format: "date-or-time", maxLength: 40 }, changes: { description: "The permitted changes.", type: "array", minItems: 1, maxItems: 4096, items: { $ref: "#/$defs/change" } } } }, change: { description: "One Service's change, or every such change out of a pool: exactly one of service and pool.", type: "object", additionalProperties: !1, required: ["action"], properties: { action: { description: "move: to another address. withdraw: the address is taken away.", enum: ["move", "withdraw"] }, service: { description: "The Service, as namespace/name.", type: "string", format: "service-key", maxLength: 127 }, from: { description: "The address that the Service leaves or loses; only with service. Default: whichever it has.", type: "string", format: "ip", maxLength: 45 }, pool: { description: "The pool: every such change of an address out of it is permitted.", type: "string", format: "object-name", maxLength: 253 } }, oneOf: [{ required: ["service"] }, { required: ["pool"] }], dependentRequired: { from: ["service"] } }, status: { description: "What the controller says about the approval. It is not part of the document that people write.", type: "object", additionalProperties: !1, properties: { observedGeneration: { description: "The generation of spec that the status is about.", type: "integer", minimum: 0, maximum: 9007199254740991 }, conditions: { $ref: "common.schema.json#/$defs/conditions", description: "Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the approval as it is here." }, usage: { description: "What has become of the changes.", type: "object", additionalProperties: !1, required: ["pending"], properties: { pending: { description: "Changes of the current plan that need this approval.", type: "integer", minimum: 0, maximum: 9007199254740991 } } } } } } };
function validate148(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate148.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema21.required, parentSchema: schema21, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "name" || key0 === "labels" || key0 === "annotations")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema21, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func1(data0) > 253) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (!formats0(data0)) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema21.properties.name, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.name.type, parentSchema: schema21.properties.name, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.labels !== void 0) {
      let data1 = data.labels;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          const _errs6 = errors;
          if (typeof key1 == "string" && !formats2(key1)) {
            const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames/format", keyword: "format", params: { format: "label-key" }, schema: "label-key", parentSchema: schema21.properties.labels.propertyNames, data: key1, propertyName: key1 };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            const err6 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, schema: schema21.properties.labels.propertyNames, parentSchema: schema21.properties.labels, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
        for (const key2 in data1) {
          let data2 = data1[key2];
          if (typeof data2 == "string") {
            if (!formats4(data2)) {
              const err7 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/format", keyword: "format", params: { format: "label-value" }, schema: "label-value", parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            const err8 = { instancePath: instancePath + "/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.labels.additionalProperties.type, parentSchema: schema21.properties.labels.additionalProperties, data: data2 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.labels.type, parentSchema: schema21.properties.labels, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.annotations !== void 0) {
      let data3 = data.annotations;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key3 in data3) {
          const _errs12 = errors;
          if (typeof key3 == "string" && !formats6(key3)) {
            const err10 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames/format", keyword: "format", params: { format: "annotation-key" }, schema: "annotation-key", parentSchema: schema21.properties.annotations.propertyNames, data: key3, propertyName: key3 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
          var valid3 = _errs12 === errors;
          if (!valid3) {
            const err11 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, schema: schema21.properties.annotations.propertyNames, parentSchema: schema21.properties.annotations, data: data3 };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
        }
        for (const key4 in data3) {
          let data4 = data3[key4];
          if (typeof data4 == "string") {
            if (func1(data4) > 262144) {
              const err12 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 262144 }, schema: 262144, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
              vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/annotations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema21.properties.annotations.additionalProperties.type, parentSchema: schema21.properties.annotations.additionalProperties, data: data4 };
            vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
          }
        }
      } else {
        const err14 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/type", keyword: "type", params: { type: "object" }, schema: schema21.properties.annotations.type, parentSchema: schema21.properties.annotations, data: data3 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
  }
  return validate148.errors = vErrors, errors === 0;
}
validate148.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema64 = { description: "The approval as written.", type: "object", additionalProperties: !1, required: ["expires", "changes"], properties: { clusters: { $ref: "common.schema.json#/$defs/clusterSelector", description: "Clusters in which the changes are permitted. Default: every cluster." }, expires: { description: "When the permission ends: the end of a day (UTC), written as a date, or an RFC 3339 time. What is left of the changes is then paused.", type: "string", format: "date-or-time", maxLength: 40 }, changes: { description: "The permitted changes.", type: "array", minItems: 1, maxItems: 4096, items: { $ref: "#/$defs/change" } } } };
function validate151(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate151.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, schema: 1, parentSchema: schema23, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "names" || key0 === "matchLabels" || key0 === "matchExpressions")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema23, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.names !== void 0) {
      let data0 = data.names;
      if (Array.isArray(data0)) {
        if (data0.length > 1024) {
          const err2 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/maxItems", keyword: "maxItems", params: { limit: 1024 }, schema: 1024, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (data0.length < 1) {
          const err3 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema23.properties.names, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 == "string") {
            if (func1(data1) > 253) {
              const err4 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
            if (!formats0(data1)) {
              const err5 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema23.properties.names.items, data: data1 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/names/" + i0, schemaPath: "#/properties/names/items/type", keyword: "type", params: { type: "string" }, schema: schema23.properties.names.items.type, parentSchema: schema23.properties.names.items, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/names", schemaPath: "#/properties/names/type", keyword: "type", params: { type: "array" }, schema: schema23.properties.names.type, parentSchema: schema23.properties.names, data: data0 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    data.matchLabels !== void 0 && (validate58(data.matchLabels, { instancePath: instancePath + "/matchLabels", parentData: data, parentDataProperty: "matchLabels", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors), errors = vErrors.length)), data.matchExpressions !== void 0 && (validate60(data.matchExpressions, { instancePath: instancePath + "/matchExpressions", parentData: data, parentDataProperty: "matchExpressions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors), errors = vErrors.length));
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema23.type, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
  }
  return validate151.errors = vErrors, errors === 0;
}
validate151.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema66 = { description: "One Service's change, or every such change out of a pool: exactly one of service and pool.", type: "object", additionalProperties: !1, required: ["action"], properties: { action: { description: "move: to another address. withdraw: the address is taken away.", enum: ["move", "withdraw"] }, service: { description: "The Service, as namespace/name.", type: "string", format: "service-key", maxLength: 127 }, from: { description: "The address that the Service leaves or loses; only with service. Default: whichever it has.", type: "string", format: "ip", maxLength: 45 }, pool: { description: "The pool: every such change of an address out of it is permitted.", type: "string", format: "object-name", maxLength: 253 } }, oneOf: [{ required: ["service"] }, { required: ["pool"] }], dependentRequired: { from: ["service"] } };
function validate155(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate155.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  const _errs1 = errors;
  let valid0 = !1, passing0 = null;
  const _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.service === void 0) {
    const err0 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "service" }, schema: schema66.oneOf[0].required, parentSchema: schema66.oneOf[0], data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs2 === errors;
  _valid0 && (valid0 = !0, passing0 = 0);
  const _errs3 = errors;
  if (data && typeof data == "object" && !Array.isArray(data) && data.pool === void 0) {
    const err1 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "pool" }, schema: schema66.oneOf[1].required, parentSchema: schema66.oneOf[1], data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  var _valid0 = _errs3 === errors;
  if (_valid0 && valid0 ? (valid0 = !1, passing0 = [passing0, 1]) : _valid0 && (valid0 = !0, passing0 = 1), valid0)
    errors = _errs1, vErrors !== null && (_errs1 ? vErrors.length = _errs1 : vErrors = null);
  else {
    const err2 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, schema: schema66.oneOf, parentSchema: schema66, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.action === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "action" }, schema: schema66.required, parentSchema: schema66, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "action" || key0 === "service" || key0 === "from" || key0 === "pool")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema66, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.action !== void 0) {
      let data0 = data.action;
      if (!(data0 === "move" || data0 === "withdraw")) {
        const err5 = { instancePath: instancePath + "/action", schemaPath: "#/properties/action/enum", keyword: "enum", params: { allowedValues: schema66.properties.action.enum }, schema: schema66.properties.action.enum, parentSchema: schema66.properties.action, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.service !== void 0) {
      let data1 = data.service;
      if (typeof data1 == "string") {
        if (func1(data1) > 127) {
          const err6 = { instancePath: instancePath + "/service", schemaPath: "#/properties/service/maxLength", keyword: "maxLength", params: { limit: 127 }, schema: 127, parentSchema: schema66.properties.service, data: data1 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        if (!formats88(data1)) {
          const err7 = { instancePath: instancePath + "/service", schemaPath: "#/properties/service/format", keyword: "format", params: { format: "service-key" }, schema: "service-key", parentSchema: schema66.properties.service, data: data1 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/service", schemaPath: "#/properties/service/type", keyword: "type", params: { type: "string" }, schema: schema66.properties.service.type, parentSchema: schema66.properties.service, data: data1 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.from !== void 0) {
      let data2 = data.from;
      if (typeof data2 == "string") {
        if (func1(data2) > 45) {
          const err9 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/maxLength", keyword: "maxLength", params: { limit: 45 }, schema: 45, parentSchema: schema66.properties.from, data: data2 };
          vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
        }
        if (!formats58(data2)) {
          const err10 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/format", keyword: "format", params: { format: "ip" }, schema: "ip", parentSchema: schema66.properties.from, data: data2 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/type", keyword: "type", params: { type: "string" }, schema: schema66.properties.from.type, parentSchema: schema66.properties.from, data: data2 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.pool !== void 0) {
      let data3 = data.pool;
      if (typeof data3 == "string") {
        if (func1(data3) > 253) {
          const err12 = { instancePath: instancePath + "/pool", schemaPath: "#/properties/pool/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema66.properties.pool, data: data3 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
        if (!formats0(data3)) {
          const err13 = { instancePath: instancePath + "/pool", schemaPath: "#/properties/pool/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema66.properties.pool, data: data3 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/pool", schemaPath: "#/properties/pool/type", keyword: "type", params: { type: "string" }, schema: schema66.properties.pool.type, parentSchema: schema66.properties.pool, data: data3 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
    if (data.from !== void 0 && data.service === void 0) {
      const err15 = { instancePath, schemaPath: "#/dependentRequired", keyword: "dependentRequired", params: {
        property: "from",
        missingProperty: "service",
        depsCount: 1,
        deps: "service"
      }, schema: schema66.dependentRequired, parentSchema: schema66, data };
      vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
    }
  } else {
    const err16 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema66.type, parentSchema: schema66, data };
    vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
  }
  return validate155.errors = vErrors, errors === 0;
}
validate155.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate150(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate150.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.expires === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expires" }, schema: schema64.required, parentSchema: schema64, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.changes === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "changes" }, schema: schema64.required, parentSchema: schema64, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "clusters" || key0 === "expires" || key0 === "changes")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema64, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.clusters !== void 0 && (validate151(data.clusters, { instancePath: instancePath + "/clusters", parentData: data, parentDataProperty: "clusters", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate151.errors : vErrors.concat(validate151.errors), errors = vErrors.length)), data.expires !== void 0) {
      let data1 = data.expires;
      if (typeof data1 == "string") {
        if (func1(data1) > 40) {
          const err3 = { instancePath: instancePath + "/expires", schemaPath: "#/properties/expires/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema64.properties.expires, data: data1 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (!formats92(data1)) {
          const err4 = { instancePath: instancePath + "/expires", schemaPath: "#/properties/expires/format", keyword: "format", params: { format: "date-or-time" }, schema: "date-or-time", parentSchema: schema64.properties.expires, data: data1 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/expires", schemaPath: "#/properties/expires/type", keyword: "type", params: { type: "string" }, schema: schema64.properties.expires.type, parentSchema: schema64.properties.expires, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.changes !== void 0) {
      let data2 = data.changes;
      if (Array.isArray(data2)) {
        if (data2.length > 4096) {
          const err6 = { instancePath: instancePath + "/changes", schemaPath: "#/properties/changes/maxItems", keyword: "maxItems", params: { limit: 4096 }, schema: 4096, parentSchema: schema64.properties.changes, data: data2 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        if (data2.length < 1) {
          const err7 = { instancePath: instancePath + "/changes", schemaPath: "#/properties/changes/minItems", keyword: "minItems", params: { limit: 1 }, schema: 1, parentSchema: schema64.properties.changes, data: data2 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate155(data2[i0], { instancePath: instancePath + "/changes/" + i0, parentData: data2, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate155.errors : vErrors.concat(validate155.errors), errors = vErrors.length);
      } else {
        const err8 = { instancePath: instancePath + "/changes", schemaPath: "#/properties/changes/type", keyword: "type", params: { type: "array" }, schema: schema64.properties.changes.type, parentSchema: schema64.properties.changes, data: data2 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema64.type, parentSchema: schema64, data };
    vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
  }
  return validate150.errors = vErrors, errors === 0;
}
validate150.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate147(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate147.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" }, schema: schema62.required, parentSchema: schema62, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema62.required, parentSchema: schema62, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.metadata === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metadata" }, schema: schema62.required, parentSchema: schema62, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.spec === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "spec" }, schema: schema62.required, parentSchema: schema62, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "metadata" || key0 === "spec")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema62, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.apiVersion !== void 0) {
      let data0 = data.apiVersion;
      if (data0 !== "pierhead.io/v1alpha1") {
        const err5 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "pierhead.io/v1alpha1" }, schema: "pierhead.io/v1alpha1", parentSchema: schema62.properties.apiVersion, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (data1 !== "Approval") {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "Approval" }, schema: "Approval", parentSchema: schema62.properties.kind, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    data.metadata !== void 0 && (validate148(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate148.errors : vErrors.concat(validate148.errors), errors = vErrors.length)), data.spec !== void 0 && (validate150(data.spec, { instancePath: instancePath + "/spec", parentData: data, parentDataProperty: "spec", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors), errors = vErrors.length));
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema62.type, parentSchema: schema62, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate147.errors = vErrors, errors === 0;
}
validate147.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const Revision = validate158, schema67 = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: "revision.schema.json", description: "The whole configuration of one cluster, sealed: the only object that counts. pierhead render prints it; nobody writes it by hand.", type: "object", additionalProperties: !1, required: ["apiVersion", "kind", "metadata", "spec"], properties: { apiVersion: { description: "Version of Pierhead's API.", const: "pierhead.io/v1alpha1" }, kind: { description: "Kind of the object.", const: "Revision" }, metadata: { $ref: "common.schema.json#/$defs/objectMetadata", description: "Name and labels; the name is current.", type: "object", properties: { name: { description: "The name: current.", const: "current" } } }, spec: { $ref: "#/$defs/spec", description: "The sealed configuration." }, status: { $ref: "#/$defs/status", description: "What the controller made of it." } }, $defs: { spec: { description: "The sealed configuration.", type: "object", additionalProperties: !1, required: ["format", "digest", "documents"], properties: { format: { description: "Format of documents; this version reads 1. A controller that does not know the format keeps the config in force.", type: "integer", minimum: 1, maximum: 2147483647 }, digest: { description: "sha256: and the SHA-256 of the UTF-8 bytes of documents, in lower-case hex.", type: "string", format: "digest", maxLength: 71 }, documents: { description: "The documents of this cluster as canonical JSON Lines, sorted, one {apiVersion, kind, metadata: {name}, spec} a line.", type: "string", maxLength: 1048576 } } }, status: { description: "What the controller made of the revision.", type: "object", additionalProperties: !1, properties: { observedGeneration: { description: "The generation of spec that the status is about.", type: "integer", minimum: 0, maximum: 9007199254740991 }, conditions: { $ref: "common.schema.json#/$defs/conditions", description: "Ready: it is in force and carried out. Reconciling: it is being carried out. Stalled: it was refused, the message says why and how to go on (kstatus)." }, inForce: { description: "The config that controller and speakers act on, which need not be this revision.", type: "object", additionalProperties: !1, required: ["digest", "source", "acceptedAt"], properties: { digest: { description: "Digest of its documents.", type: "string", format: "digest", maxLength: 71 }, source: { description: "Revision: it came as a Revision. Objects: from plain objects in the cluster.", enum: ["Revision", "Objects"] }, acceptedAt: { description: "When it was accepted (RFC 3339).", type: "string", format: "date-time", maxLength: 40 } } }, refused: { description: "The text that was refused last; absent once another one is in force. A refusal is final for that text.", type: "object", additionalProperties: !1, required: ["reason", "message"], properties: { digest: { description: "Digest of the refused documents; absent where there are none to take it of.", type: "string", format: "digest", maxLength: 71 }, reason: { description: "Invalid: it has errors. GuardTripped: it disrupts more than the guard lets pass. UnknownFormat: a newer version rendered it. DigestMismatch: the documents are not those that were rendered. SetAside: plain objects were put in force in its place.", enum: ["Invalid", "GuardTripped", "UnknownFormat", "DigestMismatch", "SetAside"] }, message: { description: "What is wrong, with numbers, and how to go on.", type: "string", maxLength: 32768 }, at: { description: "When it was refused (RFC 3339).", type: "string", format: "date-time", maxLength: 40 } } }, drift: { description: "Where the views in the cluster differ from the config in force. They are never obeyed.", type: "object", additionalProperties: !1, required: ["count"], properties: { count: { description: "Views that differ.", type: "integer", minimum: 0, maximum: 9007199254740991 }, objects: { description: "At most 20 of them.", type: "array", maxItems: 20, items: { type: "object", additionalProperties: !1, required: ["kind", "name", "difference"], properties: { kind: { description: "Kind of the view.", type: "string", maxLength: 63 }, name: { description: "Name of the view.", type: "string", maxLength: 253 }, difference: { description: "Missing: it is in the text only. Different: it has another spec. Extra: it is in the cluster only.", enum: ["Missing", "Different", "Extra"] } } } } } } } } } }, schema68 = { description: "Metadata of an object that lives in a cluster only. The API server adds further fields, which are let through.", type: "object", additionalProperties: !0, required: ["name"], properties: { name: { description: "Name, unique per kind: an RFC 1123 subdomain.", type: "string", format: "object-name", maxLength: 253 }, labels: { description: "Labels of the object.", type: "object", additionalProperties: { type: "string" } }, annotations: { description: "Annotations of the object.", type: "object", additionalProperties: { type: "string" } }, uid: { description: "Identity that the API server gave to this life of the object.", type: "string", maxLength: 128 }, resourceVersion: { description: "Version of the object as the API server counts it: opaque text.", type: "string", maxLength: 128 }, generation: { description: "Counts the edits of spec.", type: "integer", minimum: 0, maximum: 9007199254740991 }, creationTimestamp: { description: "When the object was created (RFC 3339). null in a manifest that was never applied.", type: ["string", "null"], format: "date-time" }, deletionTimestamp: { description: "Set while the object is being deleted (RFC 3339).", type: "string", format: "date-time" } } }, formats158 = formats["date-time"];
function validate159(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate159.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema68.required, parentSchema: schema68, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func1(data0) > 253) {
          const err1 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema68.properties.name, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (!formats0(data0)) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema68.properties.name, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.name.type, parentSchema: schema68.properties.name, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.labels !== void 0) {
      let data1 = data.labels;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1))
        for (const key0 in data1) {
          let data2 = data1[key0];
          if (typeof data2 != "string") {
            const err4 = { instancePath: instancePath + "/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.labels.additionalProperties.type, parentSchema: schema68.properties.labels.additionalProperties, data: data2 };
            vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
          }
        }
      else {
        const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: schema68.properties.labels.type, parentSchema: schema68.properties.labels, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.annotations !== void 0) {
      let data3 = data.annotations;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3))
        for (const key1 in data3) {
          let data4 = data3[key1];
          if (typeof data4 != "string") {
            const err6 = { instancePath: instancePath + "/annotations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.annotations.additionalProperties.type, parentSchema: schema68.properties.annotations.additionalProperties, data: data4 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
      else {
        const err7 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/type", keyword: "type", params: { type: "object" }, schema: schema68.properties.annotations.type, parentSchema: schema68.properties.annotations, data: data3 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.uid !== void 0) {
      let data5 = data.uid;
      if (typeof data5 == "string") {
        if (func1(data5) > 128) {
          const err8 = { instancePath: instancePath + "/uid", schemaPath: "#/properties/uid/maxLength", keyword: "maxLength", params: { limit: 128 }, schema: 128, parentSchema: schema68.properties.uid, data: data5 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/uid", schemaPath: "#/properties/uid/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.uid.type, parentSchema: schema68.properties.uid, data: data5 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.resourceVersion !== void 0) {
      let data6 = data.resourceVersion;
      if (typeof data6 == "string") {
        if (func1(data6) > 128) {
          const err10 = { instancePath: instancePath + "/resourceVersion", schemaPath: "#/properties/resourceVersion/maxLength", keyword: "maxLength", params: { limit: 128 }, schema: 128, parentSchema: schema68.properties.resourceVersion, data: data6 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/resourceVersion", schemaPath: "#/properties/resourceVersion/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.resourceVersion.type, parentSchema: schema68.properties.resourceVersion, data: data6 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.generation !== void 0) {
      let data7 = data.generation;
      if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
        const err12 = { instancePath: instancePath + "/generation", schemaPath: "#/properties/generation/type", keyword: "type", params: { type: "integer" }, schema: schema68.properties.generation.type, parentSchema: schema68.properties.generation, data: data7 };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 > 9007199254740991 || isNaN(data7)) {
          const err13 = { instancePath: instancePath + "/generation", schemaPath: "#/properties/generation/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, schema: 9007199254740991, parentSchema: schema68.properties.generation, data: data7 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
        if (data7 < 0 || isNaN(data7)) {
          const err14 = { instancePath: instancePath + "/generation", schemaPath: "#/properties/generation/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema68.properties.generation, data: data7 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
      }
    }
    if (data.creationTimestamp !== void 0) {
      let data8 = data.creationTimestamp;
      if (typeof data8 != "string" && data8 !== null) {
        const err15 = { instancePath: instancePath + "/creationTimestamp", schemaPath: "#/properties/creationTimestamp/type", keyword: "type", params: { type: schema68.properties.creationTimestamp.type }, schema: schema68.properties.creationTimestamp.type, parentSchema: schema68.properties.creationTimestamp, data: data8 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
      if (typeof data8 == "string" && !formats158(data8)) {
        const err16 = { instancePath: instancePath + "/creationTimestamp", schemaPath: "#/properties/creationTimestamp/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema68.properties.creationTimestamp, data: data8 };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
    }
    if (data.deletionTimestamp !== void 0) {
      let data9 = data.deletionTimestamp;
      if (typeof data9 == "string") {
        if (!formats158(data9)) {
          const err17 = { instancePath: instancePath + "/deletionTimestamp", schemaPath: "#/properties/deletionTimestamp/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema68.properties.deletionTimestamp, data: data9 };
          vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/deletionTimestamp", schemaPath: "#/properties/deletionTimestamp/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.deletionTimestamp.type, parentSchema: schema68.properties.deletionTimestamp, data: data9 };
        vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
      }
    }
  } else {
    const err19 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema68.type, parentSchema: schema68, data };
    vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
  }
  return validate159.errors = vErrors, errors === 0;
}
validate159.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema69 = { description: "The sealed configuration.", type: "object", additionalProperties: !1, required: ["format", "digest", "documents"], properties: { format: { description: "Format of documents; this version reads 1. A controller that does not know the format keeps the config in force.", type: "integer", minimum: 1, maximum: 2147483647 }, digest: { description: "sha256: and the SHA-256 of the UTF-8 bytes of documents, in lower-case hex.", type: "string", format: "digest", maxLength: 71 }, documents: { description: "The documents of this cluster as canonical JSON Lines, sorted, one {apiVersion, kind, metadata: {name}, spec} a line.", type: "string", maxLength: 1048576 } } }, formats162 = formats.digest;
function validate161(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate161.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.format === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "format" }, schema: schema69.required, parentSchema: schema69, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.digest === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "digest" }, schema: schema69.required, parentSchema: schema69, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.documents === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "documents" }, schema: schema69.required, parentSchema: schema69, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "format" || key0 === "digest" || key0 === "documents")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema69, data };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    if (data.format !== void 0) {
      let data0 = data.format;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        const err4 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/type", keyword: "type", params: { type: "integer" }, schema: schema69.properties.format.type, parentSchema: schema69.properties.format, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 2147483647 || isNaN(data0)) {
          const err5 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, schema: 2147483647, parentSchema: schema69.properties.format, data: data0 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          const err6 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema69.properties.format, data: data0 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
      }
    }
    if (data.digest !== void 0) {
      let data1 = data.digest;
      if (typeof data1 == "string") {
        if (func1(data1) > 71) {
          const err7 = { instancePath: instancePath + "/digest", schemaPath: "#/properties/digest/maxLength", keyword: "maxLength", params: { limit: 71 }, schema: 71, parentSchema: schema69.properties.digest, data: data1 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        if (!formats162(data1)) {
          const err8 = { instancePath: instancePath + "/digest", schemaPath: "#/properties/digest/format", keyword: "format", params: { format: "digest" }, schema: "digest", parentSchema: schema69.properties.digest, data: data1 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/digest", schemaPath: "#/properties/digest/type", keyword: "type", params: { type: "string" }, schema: schema69.properties.digest.type, parentSchema: schema69.properties.digest, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.documents !== void 0) {
      let data2 = data.documents;
      if (typeof data2 == "string") {
        if (func1(data2) > 1048576) {
          const err10 = { instancePath: instancePath + "/documents", schemaPath: "#/properties/documents/maxLength", keyword: "maxLength", params: { limit: 1048576 }, schema: 1048576, parentSchema: schema69.properties.documents, data: data2 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/documents", schemaPath: "#/properties/documents/type", keyword: "type", params: { type: "string" }, schema: schema69.properties.documents.type, parentSchema: schema69.properties.documents, data: data2 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
  } else {
    const err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema69.type, parentSchema: schema69, data };
    vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
  }
  return validate161.errors = vErrors, errors === 0;
}
validate161.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema70 = { description: "What the controller made of the revision.", type: "object", additionalProperties: !1, properties: { observedGeneration: { description: "The generation of spec that the status is about.", type: "integer", minimum: 0, maximum: 9007199254740991 }, conditions: { $ref: "common.schema.json#/$defs/conditions", description: "Ready: it is in force and carried out. Reconciling: it is being carried out. Stalled: it was refused, the message says why and how to go on (kstatus)." }, inForce: { description: "The config that controller and speakers act on, which need not be this revision.", type: "object", additionalProperties: !1, required: ["digest", "source", "acceptedAt"], properties: { digest: { description: "Digest of its documents.", type: "string", format: "digest", maxLength: 71 }, source: { description: "Revision: it came as a Revision. Objects: from plain objects in the cluster.", enum: ["Revision", "Objects"] }, acceptedAt: { description: "When it was accepted (RFC 3339).", type: "string", format: "date-time", maxLength: 40 } } }, refused: { description: "The text that was refused last; absent once another one is in force. A refusal is final for that text.", type: "object", additionalProperties: !1, required: ["reason", "message"], properties: { digest: { description: "Digest of the refused documents; absent where there are none to take it of.", type: "string", format: "digest", maxLength: 71 }, reason: { description: "Invalid: it has errors. GuardTripped: it disrupts more than the guard lets pass. UnknownFormat: a newer version rendered it. DigestMismatch: the documents are not those that were rendered. SetAside: plain objects were put in force in its place.", enum: ["Invalid", "GuardTripped", "UnknownFormat", "DigestMismatch", "SetAside"] }, message: { description: "What is wrong, with numbers, and how to go on.", type: "string", maxLength: 32768 }, at: { description: "When it was refused (RFC 3339).", type: "string", format: "date-time", maxLength: 40 } } }, drift: { description: "Where the views in the cluster differ from the config in force. They are never obeyed.", type: "object", additionalProperties: !1, required: ["count"], properties: { count: { description: "Views that differ.", type: "integer", minimum: 0, maximum: 9007199254740991 }, objects: { description: "At most 20 of them.", type: "array", maxItems: 20, items: { type: "object", additionalProperties: !1, required: ["kind", "name", "difference"], properties: { kind: { description: "Kind of the view.", type: "string", maxLength: 63 }, name: { description: "Name of the view.", type: "string", maxLength: 253 }, difference: { description: "Missing: it is in the text only. Different: it has another spec. Extra: it is in the cluster only.", enum: ["Missing", "Different", "Extra"] } } } } } } } }, schema71 = { description: "Conditions, at most one of a type.", type: "array", maxItems: 16, items: { $ref: "#/$defs/condition" } }, schema72 = { description: "One aspect of the object's state, as in Kubernetes.", type: "object", additionalProperties: !1, required: ["type", "status", "lastTransitionTime", "reason", "message"], properties: { type: { description: "The aspect, in CamelCase.", type: "string", maxLength: 316 }, status: { description: "Whether it holds.", enum: ["True", "False", "Unknown"] }, observedGeneration: { description: "The generation of spec that this was said about.", type: "integer", minimum: 0, maximum: 9007199254740991 }, lastTransitionTime: { description: "When the status last changed (RFC 3339).", type: "string", format: "date-time", maxLength: 40 }, reason: { description: "Why, as one CamelCase word for programs.", type: "string", maxLength: 1024 }, message: { description: "Why, and what to do, as a sentence for people.", type: "string", maxLength: 32768 } } };
function validate165(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate165.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, schema: schema72.required, parentSchema: schema72, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.status === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "status" }, schema: schema72.required, parentSchema: schema72, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.lastTransitionTime === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "lastTransitionTime" }, schema: schema72.required, parentSchema: schema72, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.reason === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reason" }, schema: schema72.required, parentSchema: schema72, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.message === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "message" }, schema: schema72.required, parentSchema: schema72, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "type" || key0 === "status" || key0 === "observedGeneration" || key0 === "lastTransitionTime" || key0 === "reason" || key0 === "message")) {
        const err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema72, data };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    if (data.type !== void 0) {
      let data0 = data.type;
      if (typeof data0 == "string") {
        if (func1(data0) > 316) {
          const err6 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/maxLength", keyword: "maxLength", params: { limit: 316 }, schema: 316, parentSchema: schema72.properties.type, data: data0 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, schema: schema72.properties.type.type, parentSchema: schema72.properties.type, data: data0 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.status !== void 0) {
      let data1 = data.status;
      if (!(data1 === "True" || data1 === "False" || data1 === "Unknown")) {
        const err8 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema72.properties.status.enum }, schema: schema72.properties.status.enum, parentSchema: schema72.properties.status, data: data1 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.observedGeneration !== void 0) {
      let data2 = data.observedGeneration;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        const err9 = { instancePath: instancePath + "/observedGeneration", schemaPath: "#/properties/observedGeneration/type", keyword: "type", params: { type: "integer" }, schema: schema72.properties.observedGeneration.type, parentSchema: schema72.properties.observedGeneration, data: data2 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 9007199254740991 || isNaN(data2)) {
          const err10 = { instancePath: instancePath + "/observedGeneration", schemaPath: "#/properties/observedGeneration/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, schema: 9007199254740991, parentSchema: schema72.properties.observedGeneration, data: data2 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          const err11 = { instancePath: instancePath + "/observedGeneration", schemaPath: "#/properties/observedGeneration/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema72.properties.observedGeneration, data: data2 };
          vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
        }
      }
    }
    if (data.lastTransitionTime !== void 0) {
      let data3 = data.lastTransitionTime;
      if (typeof data3 == "string") {
        if (func1(data3) > 40) {
          const err12 = { instancePath: instancePath + "/lastTransitionTime", schemaPath: "#/properties/lastTransitionTime/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema72.properties.lastTransitionTime, data: data3 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
        if (!formats158(data3)) {
          const err13 = { instancePath: instancePath + "/lastTransitionTime", schemaPath: "#/properties/lastTransitionTime/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema72.properties.lastTransitionTime, data: data3 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/lastTransitionTime", schemaPath: "#/properties/lastTransitionTime/type", keyword: "type", params: { type: "string" }, schema: schema72.properties.lastTransitionTime.type, parentSchema: schema72.properties.lastTransitionTime, data: data3 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
    if (data.reason !== void 0) {
      let data4 = data.reason;
      if (typeof data4 == "string") {
        if (func1(data4) > 1024) {
          const err15 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 1024 }, schema: 1024, parentSchema: schema72.properties.reason, data: data4 };
          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, schema: schema72.properties.reason.type, parentSchema: schema72.properties.reason, data: data4 };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
    }
    if (data.message !== void 0) {
      let data5 = data.message;
      if (typeof data5 == "string") {
        if (func1(data5) > 32768) {
          const err17 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/maxLength", keyword: "maxLength", params: { limit: 32768 }, schema: 32768, parentSchema: schema72.properties.message, data: data5 };
          vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: "string" }, schema: schema72.properties.message.type, parentSchema: schema72.properties.message, data: data5 };
        vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
      }
    }
  } else {
    const err19 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema72.type, parentSchema: schema72, data };
    vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
  }
  return validate165.errors = vErrors, errors === 0;
}
validate165.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate164(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate164.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 16) {
      const err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 16 }, schema: 16, parentSchema: schema71, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate165(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors), errors = vErrors.length);
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema71.type, parentSchema: schema71, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate164.errors = vErrors, errors === 0;
}
validate164.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate163(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate163.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "observedGeneration" || key0 === "conditions" || key0 === "inForce" || key0 === "refused" || key0 === "drift")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema70, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.observedGeneration !== void 0) {
      let data0 = data.observedGeneration;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        const err1 = { instancePath: instancePath + "/observedGeneration", schemaPath: "#/properties/observedGeneration/type", keyword: "type", params: { type: "integer" }, schema: schema70.properties.observedGeneration.type, parentSchema: schema70.properties.observedGeneration, data: data0 };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 9007199254740991 || isNaN(data0)) {
          const err2 = { instancePath: instancePath + "/observedGeneration", schemaPath: "#/properties/observedGeneration/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, schema: 9007199254740991, parentSchema: schema70.properties.observedGeneration, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err3 = { instancePath: instancePath + "/observedGeneration", schemaPath: "#/properties/observedGeneration/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema70.properties.observedGeneration, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      }
    }
    if (data.conditions !== void 0 && (validate164(data.conditions, { instancePath: instancePath + "/conditions", parentData: data, parentDataProperty: "conditions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate164.errors : vErrors.concat(validate164.errors), errors = vErrors.length)), data.inForce !== void 0) {
      let data2 = data.inForce;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.digest === void 0) {
          const err4 = { instancePath: instancePath + "/inForce", schemaPath: "#/properties/inForce/required", keyword: "required", params: { missingProperty: "digest" }, schema: schema70.properties.inForce.required, parentSchema: schema70.properties.inForce, data: data2 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
        if (data2.source === void 0) {
          const err5 = { instancePath: instancePath + "/inForce", schemaPath: "#/properties/inForce/required", keyword: "required", params: { missingProperty: "source" }, schema: schema70.properties.inForce.required, parentSchema: schema70.properties.inForce, data: data2 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
        if (data2.acceptedAt === void 0) {
          const err6 = { instancePath: instancePath + "/inForce", schemaPath: "#/properties/inForce/required", keyword: "required", params: { missingProperty: "acceptedAt" }, schema: schema70.properties.inForce.required, parentSchema: schema70.properties.inForce, data: data2 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        for (const key1 in data2)
          if (!(key1 === "digest" || key1 === "source" || key1 === "acceptedAt")) {
            const err7 = { instancePath: instancePath + "/inForce", schemaPath: "#/properties/inForce/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema70.properties.inForce, data: data2 };
            vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
          }
        if (data2.digest !== void 0) {
          let data3 = data2.digest;
          if (typeof data3 == "string") {
            if (func1(data3) > 71) {
              const err8 = { instancePath: instancePath + "/inForce/digest", schemaPath: "#/properties/inForce/properties/digest/maxLength", keyword: "maxLength", params: { limit: 71 }, schema: 71, parentSchema: schema70.properties.inForce.properties.digest, data: data3 };
              vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
            }
            if (!formats162(data3)) {
              const err9 = { instancePath: instancePath + "/inForce/digest", schemaPath: "#/properties/inForce/properties/digest/format", keyword: "format", params: { format: "digest" }, schema: "digest", parentSchema: schema70.properties.inForce.properties.digest, data: data3 };
              vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
            }
          } else {
            const err10 = { instancePath: instancePath + "/inForce/digest", schemaPath: "#/properties/inForce/properties/digest/type", keyword: "type", params: { type: "string" }, schema: schema70.properties.inForce.properties.digest.type, parentSchema: schema70.properties.inForce.properties.digest, data: data3 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
        }
        if (data2.source !== void 0) {
          let data4 = data2.source;
          if (!(data4 === "Revision" || data4 === "Objects")) {
            const err11 = { instancePath: instancePath + "/inForce/source", schemaPath: "#/properties/inForce/properties/source/enum", keyword: "enum", params: { allowedValues: schema70.properties.inForce.properties.source.enum }, schema: schema70.properties.inForce.properties.source.enum, parentSchema: schema70.properties.inForce.properties.source, data: data4 };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
        }
        if (data2.acceptedAt !== void 0) {
          let data5 = data2.acceptedAt;
          if (typeof data5 == "string") {
            if (func1(data5) > 40) {
              const err12 = { instancePath: instancePath + "/inForce/acceptedAt", schemaPath: "#/properties/inForce/properties/acceptedAt/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema70.properties.inForce.properties.acceptedAt, data: data5 };
              vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
            }
            if (!formats158(data5)) {
              const err13 = { instancePath: instancePath + "/inForce/acceptedAt", schemaPath: "#/properties/inForce/properties/acceptedAt/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema70.properties.inForce.properties.acceptedAt, data: data5 };
              vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
            }
          } else {
            const err14 = { instancePath: instancePath + "/inForce/acceptedAt", schemaPath: "#/properties/inForce/properties/acceptedAt/type", keyword: "type", params: { type: "string" }, schema: schema70.properties.inForce.properties.acceptedAt.type, parentSchema: schema70.properties.inForce.properties.acceptedAt, data: data5 };
            vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/inForce", schemaPath: "#/properties/inForce/type", keyword: "type", params: { type: "object" }, schema: schema70.properties.inForce.type, parentSchema: schema70.properties.inForce, data: data2 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
    }
    if (data.refused !== void 0) {
      let data6 = data.refused;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        if (data6.reason === void 0) {
          const err16 = { instancePath: instancePath + "/refused", schemaPath: "#/properties/refused/required", keyword: "required", params: { missingProperty: "reason" }, schema: schema70.properties.refused.required, parentSchema: schema70.properties.refused, data: data6 };
          vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
        }
        if (data6.message === void 0) {
          const err17 = { instancePath: instancePath + "/refused", schemaPath: "#/properties/refused/required", keyword: "required", params: { missingProperty: "message" }, schema: schema70.properties.refused.required, parentSchema: schema70.properties.refused, data: data6 };
          vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
        }
        for (const key2 in data6)
          if (!(key2 === "digest" || key2 === "reason" || key2 === "message" || key2 === "at")) {
            const err18 = { instancePath: instancePath + "/refused", schemaPath: "#/properties/refused/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, schema: !1, parentSchema: schema70.properties.refused, data: data6 };
            vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
          }
        if (data6.digest !== void 0) {
          let data7 = data6.digest;
          if (typeof data7 == "string") {
            if (func1(data7) > 71) {
              const err19 = { instancePath: instancePath + "/refused/digest", schemaPath: "#/properties/refused/properties/digest/maxLength", keyword: "maxLength", params: { limit: 71 }, schema: 71, parentSchema: schema70.properties.refused.properties.digest, data: data7 };
              vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
            }
            if (!formats162(data7)) {
              const err20 = { instancePath: instancePath + "/refused/digest", schemaPath: "#/properties/refused/properties/digest/format", keyword: "format", params: { format: "digest" }, schema: "digest", parentSchema: schema70.properties.refused.properties.digest, data: data7 };
              vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
            }
          } else {
            const err21 = { instancePath: instancePath + "/refused/digest", schemaPath: "#/properties/refused/properties/digest/type", keyword: "type", params: { type: "string" }, schema: schema70.properties.refused.properties.digest.type, parentSchema: schema70.properties.refused.properties.digest, data: data7 };
            vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
          }
        }
        if (data6.reason !== void 0) {
          let data8 = data6.reason;
          if (!(data8 === "Invalid" || data8 === "GuardTripped" || data8 === "UnknownFormat" || data8 === "DigestMismatch" || data8 === "SetAside")) {
            const err22 = { instancePath: instancePath + "/refused/reason", schemaPath: "#/properties/refused/properties/reason/enum", keyword: "enum", params: { allowedValues: schema70.properties.refused.properties.reason.enum }, schema: schema70.properties.refused.properties.reason.enum, parentSchema: schema70.properties.refused.properties.reason, data: data8 };
            vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
          }
        }
        if (data6.message !== void 0) {
          let data9 = data6.message;
          if (typeof data9 == "string") {
            if (func1(data9) > 32768) {
              const err23 = { instancePath: instancePath + "/refused/message", schemaPath: "#/properties/refused/properties/message/maxLength", keyword: "maxLength", params: { limit: 32768 }, schema: 32768, parentSchema: schema70.properties.refused.properties.message, data: data9 };
              vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
            }
          } else {
            const err24 = { instancePath: instancePath + "/refused/message", schemaPath: "#/properties/refused/properties/message/type", keyword: "type", params: { type: "string" }, schema: schema70.properties.refused.properties.message.type, parentSchema: schema70.properties.refused.properties.message, data: data9 };
            vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
          }
        }
        if (data6.at !== void 0) {
          let data10 = data6.at;
          if (typeof data10 == "string") {
            if (func1(data10) > 40) {
              const err25 = { instancePath: instancePath + "/refused/at", schemaPath: "#/properties/refused/properties/at/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema70.properties.refused.properties.at, data: data10 };
              vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
            }
            if (!formats158(data10)) {
              const err26 = { instancePath: instancePath + "/refused/at", schemaPath: "#/properties/refused/properties/at/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema70.properties.refused.properties.at, data: data10 };
              vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
            }
          } else {
            const err27 = { instancePath: instancePath + "/refused/at", schemaPath: "#/properties/refused/properties/at/type", keyword: "type", params: { type: "string" }, schema: schema70.properties.refused.properties.at.type, parentSchema: schema70.properties.refused.properties.at, data: data10 };
            vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
          }
        }
      } else {
        const err28 = { instancePath: instancePath + "/refused", schemaPath: "#/properties/refused/type", keyword: "type", params: { type: "object" }, schema: schema70.properties.refused.type, parentSchema: schema70.properties.refused, data: data6 };
        vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
      }
    }
    if (data.drift !== void 0) {
      let data11 = data.drift;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        if (data11.count === void 0) {
          const err29 = { instancePath: instancePath + "/drift", schemaPath: "#/properties/drift/required", keyword: "required", params: { missingProperty: "count" }, schema: schema70.properties.drift.required, parentSchema: schema70.properties.drift, data: data11 };
          vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
        }
        for (const key3 in data11)
          if (!(key3 === "count" || key3 === "objects")) {
            const err30 = { instancePath: instancePath + "/drift", schemaPath: "#/properties/drift/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: !1, parentSchema: schema70.properties.drift, data: data11 };
            vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
          }
        if (data11.count !== void 0) {
          let data12 = data11.count;
          if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
            const err31 = { instancePath: instancePath + "/drift/count", schemaPath: "#/properties/drift/properties/count/type", keyword: "type", params: { type: "integer" }, schema: schema70.properties.drift.properties.count.type, parentSchema: schema70.properties.drift.properties.count, data: data12 };
            vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
          }
          if (typeof data12 == "number" && isFinite(data12)) {
            if (data12 > 9007199254740991 || isNaN(data12)) {
              const err32 = { instancePath: instancePath + "/drift/count", schemaPath: "#/properties/drift/properties/count/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, schema: 9007199254740991, parentSchema: schema70.properties.drift.properties.count, data: data12 };
              vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
            }
            if (data12 < 0 || isNaN(data12)) {
              const err33 = { instancePath: instancePath + "/drift/count", schemaPath: "#/properties/drift/properties/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema70.properties.drift.properties.count, data: data12 };
              vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
            }
          }
        }
        if (data11.objects !== void 0) {
          let data13 = data11.objects;
          if (Array.isArray(data13)) {
            if (data13.length > 20) {
              const err34 = { instancePath: instancePath + "/drift/objects", schemaPath: "#/properties/drift/properties/objects/maxItems", keyword: "maxItems", params: { limit: 20 }, schema: 20, parentSchema: schema70.properties.drift.properties.objects, data: data13 };
              vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
            }
            const len0 = data13.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data14 = data13[i0];
              if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
                if (data14.kind === void 0) {
                  const err35 = { instancePath: instancePath + "/drift/objects/" + i0, schemaPath: "#/properties/drift/properties/objects/items/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema70.properties.drift.properties.objects.items.required, parentSchema: schema70.properties.drift.properties.objects.items, data: data14 };
                  vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
                }
                if (data14.name === void 0) {
                  const err36 = { instancePath: instancePath + "/drift/objects/" + i0, schemaPath: "#/properties/drift/properties/objects/items/required", keyword: "required", params: { missingProperty: "name" }, schema: schema70.properties.drift.properties.objects.items.required, parentSchema: schema70.properties.drift.properties.objects.items, data: data14 };
                  vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
                }
                if (data14.difference === void 0) {
                  const err37 = { instancePath: instancePath + "/drift/objects/" + i0, schemaPath: "#/properties/drift/properties/objects/items/required", keyword: "required", params: { missingProperty: "difference" }, schema: schema70.properties.drift.properties.objects.items.required, parentSchema: schema70.properties.drift.properties.objects.items, data: data14 };
                  vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
                }
                for (const key4 in data14)
                  if (!(key4 === "kind" || key4 === "name" || key4 === "difference")) {
                    const err38 = { instancePath: instancePath + "/drift/objects/" + i0, schemaPath: "#/properties/drift/properties/objects/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, schema: !1, parentSchema: schema70.properties.drift.properties.objects.items, data: data14 };
                    vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
                  }
                if (data14.kind !== void 0) {
                  let data15 = data14.kind;
                  if (typeof data15 == "string") {
                    if (func1(data15) > 63) {
                      const err39 = { instancePath: instancePath + "/drift/objects/" + i0 + "/kind", schemaPath: "#/properties/drift/properties/objects/items/properties/kind/maxLength", keyword: "maxLength", params: { limit: 63 }, schema: 63, parentSchema: schema70.properties.drift.properties.objects.items.properties.kind, data: data15 };
                      vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
                    }
                  } else {
                    const err40 = { instancePath: instancePath + "/drift/objects/" + i0 + "/kind", schemaPath: "#/properties/drift/properties/objects/items/properties/kind/type", keyword: "type", params: { type: "string" }, schema: schema70.properties.drift.properties.objects.items.properties.kind.type, parentSchema: schema70.properties.drift.properties.objects.items.properties.kind, data: data15 };
                    vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
                  }
                }
                if (data14.name !== void 0) {
                  let data16 = data14.name;
                  if (typeof data16 == "string") {
                    if (func1(data16) > 253) {
                      const err41 = { instancePath: instancePath + "/drift/objects/" + i0 + "/name", schemaPath: "#/properties/drift/properties/objects/items/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema70.properties.drift.properties.objects.items.properties.name, data: data16 };
                      vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
                    }
                  } else {
                    const err42 = { instancePath: instancePath + "/drift/objects/" + i0 + "/name", schemaPath: "#/properties/drift/properties/objects/items/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema70.properties.drift.properties.objects.items.properties.name.type, parentSchema: schema70.properties.drift.properties.objects.items.properties.name, data: data16 };
                    vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
                  }
                }
                if (data14.difference !== void 0) {
                  let data17 = data14.difference;
                  if (!(data17 === "Missing" || data17 === "Different" || data17 === "Extra")) {
                    const err43 = { instancePath: instancePath + "/drift/objects/" + i0 + "/difference", schemaPath: "#/properties/drift/properties/objects/items/properties/difference/enum", keyword: "enum", params: { allowedValues: schema70.properties.drift.properties.objects.items.properties.difference.enum }, schema: schema70.properties.drift.properties.objects.items.properties.difference.enum, parentSchema: schema70.properties.drift.properties.objects.items.properties.difference, data: data17 };
                    vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
                  }
                }
              } else {
                const err44 = { instancePath: instancePath + "/drift/objects/" + i0, schemaPath: "#/properties/drift/properties/objects/items/type", keyword: "type", params: { type: "object" }, schema: schema70.properties.drift.properties.objects.items.type, parentSchema: schema70.properties.drift.properties.objects.items, data: data14 };
                vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
              }
            }
          } else {
            const err45 = { instancePath: instancePath + "/drift/objects", schemaPath: "#/properties/drift/properties/objects/type", keyword: "type", params: { type: "array" }, schema: schema70.properties.drift.properties.objects.type, parentSchema: schema70.properties.drift.properties.objects, data: data13 };
            vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
          }
        }
      } else {
        const err46 = { instancePath: instancePath + "/drift", schemaPath: "#/properties/drift/type", keyword: "type", params: { type: "object" }, schema: schema70.properties.drift.type, parentSchema: schema70.properties.drift, data: data11 };
        vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
      }
    }
  } else {
    const err47 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema70.type, parentSchema: schema70, data };
    vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
  }
  return validate163.errors = vErrors, errors === 0;
}
validate163.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate158(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate158.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" }, schema: schema67.required, parentSchema: schema67, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema67.required, parentSchema: schema67, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.metadata === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metadata" }, schema: schema67.required, parentSchema: schema67, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.spec === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "spec" }, schema: schema67.required, parentSchema: schema67, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "metadata" || key0 === "spec" || key0 === "status")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema67, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.apiVersion !== void 0) {
      let data0 = data.apiVersion;
      if (data0 !== "pierhead.io/v1alpha1") {
        const err5 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "pierhead.io/v1alpha1" }, schema: "pierhead.io/v1alpha1", parentSchema: schema67.properties.apiVersion, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (data1 !== "Revision") {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "Revision" }, schema: "Revision", parentSchema: schema67.properties.kind, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.metadata !== void 0) {
      let data2 = data.metadata;
      if (validate159(data2, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate159.errors : vErrors.concat(validate159.errors), errors = vErrors.length), data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.name !== void 0) {
          let data3 = data2.name;
          if (data3 !== "current") {
            const err7 = { instancePath: instancePath + "/metadata/name", schemaPath: "#/properties/metadata/properties/name/const", keyword: "const", params: { allowedValue: "current" }, schema: "current", parentSchema: schema67.properties.metadata.properties.name, data: data3 };
            vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
          }
        }
      } else {
        const err8 = { instancePath: instancePath + "/metadata", schemaPath: "#/properties/metadata/type", keyword: "type", params: { type: "object" }, schema: schema67.properties.metadata.type, parentSchema: schema67.properties.metadata, data: data2 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    data.spec !== void 0 && (validate161(data.spec, { instancePath: instancePath + "/spec", parentData: data, parentDataProperty: "spec", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate161.errors : vErrors.concat(validate161.errors), errors = vErrors.length)), data.status !== void 0 && (validate163(data.status, { instancePath: instancePath + "/status", parentData: data, parentDataProperty: "status", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate163.errors : vErrors.concat(validate163.errors), errors = vErrors.length));
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema67.type, parentSchema: schema67, data };
    vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
  }
  return validate158.errors = vErrors, errors === 0;
}
validate158.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const EIP = validate169, schema73 = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: "eip.schema.json", description: "One live external address. The controller writes it: creating it by its name is what makes double allocation impossible.", type: "object", additionalProperties: !1, required: ["apiVersion", "kind", "metadata", "spec"], properties: { apiVersion: { description: "Version of Pierhead's API.", const: "pierhead.io/v1alpha1" }, kind: { description: "Kind of the object.", const: "EIP" }, metadata: { $ref: "common.schema.json#/$defs/objectMetadata", description: 'The name is the address: IPv4 as it is, IPv6 as eight groups of four lower-case hex digits joined by "-".' }, spec: { $ref: "#/$defs/spec", description: "The address and who has it." }, status: { $ref: "#/$defs/status", description: "Where it is announced." } }, $defs: { spec: { description: "The address and who has it.", type: "object", additionalProperties: !1, required: ["address", "pool", "policy", "state", "electionKey", "services"], properties: { address: { description: "The address in its canonical spelling (RFC 5952 for IPv6). It never changes.", type: "string", format: "ip", maxLength: 45 }, pool: { description: "AddressPool that the address belongs to.", type: "string", format: "object-name", maxLength: 253 }, policy: { description: "ExposurePolicy by which the Service has it.", type: "string", format: "object-name", maxLength: 253 }, state: { description: "Active: in use. Leaving: a move's old address, announced until the time in until. Withdrawn: announced no more; until is the earliest time at which another Service may have it.", enum: ["Active", "Leaving", "Withdrawn"] }, until: { description: "End of the overlap (Leaving) or of the quarantine (Withdrawn), RFC 3339. Absent while Active.", type: "string", format: "date-time", maxLength: 40 }, electionKey: { description: "Text that decides which node carries the address in Layer 2 mode: the address, or what its Reservation says.", type: "string", minLength: 1, maxLength: 253 }, services: { description: "Services that have the address; several where they share it. Of a withdrawn address those that had it last.", type: "array", maxItems: 4096, items: { $ref: "#/$defs/holder" } } } }, holder: { description: "A Service that has the address.", type: "object", additionalProperties: !1, required: ["namespace", "name", "uid", "ports", "externalTrafficPolicy"], properties: { until: { description: "Of a sharer that moves away while the others stay: the end of its overlap, RFC 3339. It has the address until then.", type: "string", format: "date-time", maxLength: 40 }, namespace: { description: "Namespace of the Service.", type: "string", format: "dns-label", maxLength: 63 }, name: { description: "Name of the Service.", type: "string", format: "dns-label", maxLength: 63 }, uid: { description: "uid of the Service: a Service that was created again has another one.", type: "string", minLength: 1, maxLength: 128 }, ports: { description: "Ports of the Service on the address.", type: "array", maxItems: 1024, items: { type: "object", additionalProperties: !1, required: ["protocol", "port"], properties: { protocol: { description: "Protocol of the port.", enum: ["TCP", "UDP", "SCTP"] }, port: { description: "Number of the port, 1 to 65535.", type: "integer", minimum: 1, maximum: 65535 } } } }, externalTrafficPolicy: { description: "Of the Service. Local: only nodes with an endpoint may announce.", enum: ["Cluster", "Local"] } } }, status: { description: "Where the address is announced, as the speakers report. Written by the controller alone.", type: "object", additionalProperties: !1, properties: { observedGeneration: { description: "The generation of spec that the status is about.", type: "integer", minimum: 0, maximum: 9007199254740991 }, announced: { description: "Who announces the address.", type: "object", additionalProperties: !1, properties: { layer2: { description: "The node that answers ARP or NDP for it.", type: "object", additionalProperties: !1, required: ["node", "interface"], properties: { node: { description: "Name of the node.", type: "string", maxLength: 253 }, interface: { description: "Interface on which it answers.", type: "string", maxLength: 15 }, since: { description: "Since when (RFC 3339).", type: "string", format: "date-time", maxLength: 40 } } }, bgp: { description: "The nodes that announce a route to it.", type: "object", additionalProperties: !1, required: ["nodes"], properties: { nodes: { description: "Names of the nodes, sorted.", type: "array", maxItems: 5e3, items: { type: "string", maxLength: 253 } }, since: { description: "Since when the list is as it is (RFC 3339).", type: "string", format: "date-time", maxLength: 40 } } } } }, conditions: { $ref: "common.schema.json#/$defs/conditions", description: "Announced: somebody announces it. Conflict: another machine answers for it." } } } } };
function validate170(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate170.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema68.required, parentSchema: schema68, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func1(data0) > 253) {
          const err1 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema68.properties.name, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (!formats0(data0)) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema68.properties.name, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.name.type, parentSchema: schema68.properties.name, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.labels !== void 0) {
      let data1 = data.labels;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1))
        for (const key0 in data1) {
          let data2 = data1[key0];
          if (typeof data2 != "string") {
            const err4 = { instancePath: instancePath + "/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.labels.additionalProperties.type, parentSchema: schema68.properties.labels.additionalProperties, data: data2 };
            vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
          }
        }
      else {
        const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: schema68.properties.labels.type, parentSchema: schema68.properties.labels, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.annotations !== void 0) {
      let data3 = data.annotations;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3))
        for (const key1 in data3) {
          let data4 = data3[key1];
          if (typeof data4 != "string") {
            const err6 = { instancePath: instancePath + "/annotations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.annotations.additionalProperties.type, parentSchema: schema68.properties.annotations.additionalProperties, data: data4 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
      else {
        const err7 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/type", keyword: "type", params: { type: "object" }, schema: schema68.properties.annotations.type, parentSchema: schema68.properties.annotations, data: data3 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.uid !== void 0) {
      let data5 = data.uid;
      if (typeof data5 == "string") {
        if (func1(data5) > 128) {
          const err8 = { instancePath: instancePath + "/uid", schemaPath: "#/properties/uid/maxLength", keyword: "maxLength", params: { limit: 128 }, schema: 128, parentSchema: schema68.properties.uid, data: data5 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/uid", schemaPath: "#/properties/uid/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.uid.type, parentSchema: schema68.properties.uid, data: data5 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.resourceVersion !== void 0) {
      let data6 = data.resourceVersion;
      if (typeof data6 == "string") {
        if (func1(data6) > 128) {
          const err10 = { instancePath: instancePath + "/resourceVersion", schemaPath: "#/properties/resourceVersion/maxLength", keyword: "maxLength", params: { limit: 128 }, schema: 128, parentSchema: schema68.properties.resourceVersion, data: data6 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/resourceVersion", schemaPath: "#/properties/resourceVersion/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.resourceVersion.type, parentSchema: schema68.properties.resourceVersion, data: data6 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.generation !== void 0) {
      let data7 = data.generation;
      if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
        const err12 = { instancePath: instancePath + "/generation", schemaPath: "#/properties/generation/type", keyword: "type", params: { type: "integer" }, schema: schema68.properties.generation.type, parentSchema: schema68.properties.generation, data: data7 };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 > 9007199254740991 || isNaN(data7)) {
          const err13 = { instancePath: instancePath + "/generation", schemaPath: "#/properties/generation/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, schema: 9007199254740991, parentSchema: schema68.properties.generation, data: data7 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
        if (data7 < 0 || isNaN(data7)) {
          const err14 = { instancePath: instancePath + "/generation", schemaPath: "#/properties/generation/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema68.properties.generation, data: data7 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
      }
    }
    if (data.creationTimestamp !== void 0) {
      let data8 = data.creationTimestamp;
      if (typeof data8 != "string" && data8 !== null) {
        const err15 = { instancePath: instancePath + "/creationTimestamp", schemaPath: "#/properties/creationTimestamp/type", keyword: "type", params: { type: schema68.properties.creationTimestamp.type }, schema: schema68.properties.creationTimestamp.type, parentSchema: schema68.properties.creationTimestamp, data: data8 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
      if (typeof data8 == "string" && !formats158(data8)) {
        const err16 = { instancePath: instancePath + "/creationTimestamp", schemaPath: "#/properties/creationTimestamp/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema68.properties.creationTimestamp, data: data8 };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
    }
    if (data.deletionTimestamp !== void 0) {
      let data9 = data.deletionTimestamp;
      if (typeof data9 == "string") {
        if (!formats158(data9)) {
          const err17 = { instancePath: instancePath + "/deletionTimestamp", schemaPath: "#/properties/deletionTimestamp/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema68.properties.deletionTimestamp, data: data9 };
          vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/deletionTimestamp", schemaPath: "#/properties/deletionTimestamp/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.deletionTimestamp.type, parentSchema: schema68.properties.deletionTimestamp, data: data9 };
        vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
      }
    }
  } else {
    const err19 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema68.type, parentSchema: schema68, data };
    vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
  }
  return validate170.errors = vErrors, errors === 0;
}
validate170.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema75 = { description: "The address and who has it.", type: "object", additionalProperties: !1, required: ["address", "pool", "policy", "state", "electionKey", "services"], properties: { address: { description: "The address in its canonical spelling (RFC 5952 for IPv6). It never changes.", type: "string", format: "ip", maxLength: 45 }, pool: { description: "AddressPool that the address belongs to.", type: "string", format: "object-name", maxLength: 253 }, policy: { description: "ExposurePolicy by which the Service has it.", type: "string", format: "object-name", maxLength: 253 }, state: { description: "Active: in use. Leaving: a move's old address, announced until the time in until. Withdrawn: announced no more; until is the earliest time at which another Service may have it.", enum: ["Active", "Leaving", "Withdrawn"] }, until: { description: "End of the overlap (Leaving) or of the quarantine (Withdrawn), RFC 3339. Absent while Active.", type: "string", format: "date-time", maxLength: 40 }, electionKey: { description: "Text that decides which node carries the address in Layer 2 mode: the address, or what its Reservation says.", type: "string", minLength: 1, maxLength: 253 }, services: { description: "Services that have the address; several where they share it. Of a withdrawn address those that had it last.", type: "array", maxItems: 4096, items: { $ref: "#/$defs/holder" } } } }, schema76 = { description: "A Service that has the address.", type: "object", additionalProperties: !1, required: ["namespace", "name", "uid", "ports", "externalTrafficPolicy"], properties: { until: { description: "Of a sharer that moves away while the others stay: the end of its overlap, RFC 3339. It has the address until then.", type: "string", format: "date-time", maxLength: 40 }, namespace: { description: "Namespace of the Service.", type: "string", format: "dns-label", maxLength: 63 }, name: { description: "Name of the Service.", type: "string", format: "dns-label", maxLength: 63 }, uid: { description: "uid of the Service: a Service that was created again has another one.", type: "string", minLength: 1, maxLength: 128 }, ports: { description: "Ports of the Service on the address.", type: "array", maxItems: 1024, items: { type: "object", additionalProperties: !1, required: ["protocol", "port"], properties: { protocol: { description: "Protocol of the port.", enum: ["TCP", "UDP", "SCTP"] }, port: { description: "Number of the port, 1 to 65535.", type: "integer", minimum: 1, maximum: 65535 } } } }, externalTrafficPolicy: { description: "Of the Service. Local: only nodes with an endpoint may announce.", enum: ["Cluster", "Local"] } } };
function validate173(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate173.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.namespace === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "namespace" }, schema: schema76.required, parentSchema: schema76, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.name === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema76.required, parentSchema: schema76, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.uid === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "uid" }, schema: schema76.required, parentSchema: schema76, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.ports === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "ports" }, schema: schema76.required, parentSchema: schema76, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.externalTrafficPolicy === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "externalTrafficPolicy" }, schema: schema76.required, parentSchema: schema76, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "until" || key0 === "namespace" || key0 === "name" || key0 === "uid" || key0 === "ports" || key0 === "externalTrafficPolicy")) {
        const err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema76, data };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    if (data.until !== void 0) {
      let data0 = data.until;
      if (typeof data0 == "string") {
        if (func1(data0) > 40) {
          const err6 = { instancePath: instancePath + "/until", schemaPath: "#/properties/until/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema76.properties.until, data: data0 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        if (!formats158(data0)) {
          const err7 = { instancePath: instancePath + "/until", schemaPath: "#/properties/until/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema76.properties.until, data: data0 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/until", schemaPath: "#/properties/until/type", keyword: "type", params: { type: "string" }, schema: schema76.properties.until.type, parentSchema: schema76.properties.until, data: data0 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.namespace !== void 0) {
      let data1 = data.namespace;
      if (typeof data1 == "string") {
        if (func1(data1) > 63) {
          const err9 = { instancePath: instancePath + "/namespace", schemaPath: "#/properties/namespace/maxLength", keyword: "maxLength", params: { limit: 63 }, schema: 63, parentSchema: schema76.properties.namespace, data: data1 };
          vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
        }
        if (!formats38(data1)) {
          const err10 = { instancePath: instancePath + "/namespace", schemaPath: "#/properties/namespace/format", keyword: "format", params: { format: "dns-label" }, schema: "dns-label", parentSchema: schema76.properties.namespace, data: data1 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/namespace", schemaPath: "#/properties/namespace/type", keyword: "type", params: { type: "string" }, schema: schema76.properties.namespace.type, parentSchema: schema76.properties.namespace, data: data1 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.name !== void 0) {
      let data2 = data.name;
      if (typeof data2 == "string") {
        if (func1(data2) > 63) {
          const err12 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 63 }, schema: 63, parentSchema: schema76.properties.name, data: data2 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
        if (!formats38(data2)) {
          const err13 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/format", keyword: "format", params: { format: "dns-label" }, schema: "dns-label", parentSchema: schema76.properties.name, data: data2 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema76.properties.name.type, parentSchema: schema76.properties.name, data: data2 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
    if (data.uid !== void 0) {
      let data3 = data.uid;
      if (typeof data3 == "string") {
        if (func1(data3) > 128) {
          const err15 = { instancePath: instancePath + "/uid", schemaPath: "#/properties/uid/maxLength", keyword: "maxLength", params: { limit: 128 }, schema: 128, parentSchema: schema76.properties.uid, data: data3 };
          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
        }
        if (func1(data3) < 1) {
          const err16 = { instancePath: instancePath + "/uid", schemaPath: "#/properties/uid/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema76.properties.uid, data: data3 };
          vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
        }
      } else {
        const err17 = { instancePath: instancePath + "/uid", schemaPath: "#/properties/uid/type", keyword: "type", params: { type: "string" }, schema: schema76.properties.uid.type, parentSchema: schema76.properties.uid, data: data3 };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
    }
    if (data.ports !== void 0) {
      let data4 = data.ports;
      if (Array.isArray(data4)) {
        if (data4.length > 1024) {
          const err18 = { instancePath: instancePath + "/ports", schemaPath: "#/properties/ports/maxItems", keyword: "maxItems", params: { limit: 1024 }, schema: 1024, parentSchema: schema76.properties.ports, data: data4 };
          vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
        }
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
            if (data5.protocol === void 0) {
              const err19 = { instancePath: instancePath + "/ports/" + i0, schemaPath: "#/properties/ports/items/required", keyword: "required", params: { missingProperty: "protocol" }, schema: schema76.properties.ports.items.required, parentSchema: schema76.properties.ports.items, data: data5 };
              vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
            }
            if (data5.port === void 0) {
              const err20 = { instancePath: instancePath + "/ports/" + i0, schemaPath: "#/properties/ports/items/required", keyword: "required", params: { missingProperty: "port" }, schema: schema76.properties.ports.items.required, parentSchema: schema76.properties.ports.items, data: data5 };
              vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
            }
            for (const key1 in data5)
              if (!(key1 === "protocol" || key1 === "port")) {
                const err21 = { instancePath: instancePath + "/ports/" + i0, schemaPath: "#/properties/ports/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema76.properties.ports.items, data: data5 };
                vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
              }
            if (data5.protocol !== void 0) {
              let data6 = data5.protocol;
              if (!(data6 === "TCP" || data6 === "UDP" || data6 === "SCTP")) {
                const err22 = { instancePath: instancePath + "/ports/" + i0 + "/protocol", schemaPath: "#/properties/ports/items/properties/protocol/enum", keyword: "enum", params: { allowedValues: schema76.properties.ports.items.properties.protocol.enum }, schema: schema76.properties.ports.items.properties.protocol.enum, parentSchema: schema76.properties.ports.items.properties.protocol, data: data6 };
                vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
              }
            }
            if (data5.port !== void 0) {
              let data7 = data5.port;
              if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
                const err23 = { instancePath: instancePath + "/ports/" + i0 + "/port", schemaPath: "#/properties/ports/items/properties/port/type", keyword: "type", params: { type: "integer" }, schema: schema76.properties.ports.items.properties.port.type, parentSchema: schema76.properties.ports.items.properties.port, data: data7 };
                vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
              }
              if (typeof data7 == "number" && isFinite(data7)) {
                if (data7 > 65535 || isNaN(data7)) {
                  const err24 = { instancePath: instancePath + "/ports/" + i0 + "/port", schemaPath: "#/properties/ports/items/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, schema: 65535, parentSchema: schema76.properties.ports.items.properties.port, data: data7 };
                  vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
                }
                if (data7 < 1 || isNaN(data7)) {
                  const err25 = { instancePath: instancePath + "/ports/" + i0 + "/port", schemaPath: "#/properties/ports/items/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, schema: 1, parentSchema: schema76.properties.ports.items.properties.port, data: data7 };
                  vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
                }
              }
            }
          } else {
            const err26 = { instancePath: instancePath + "/ports/" + i0, schemaPath: "#/properties/ports/items/type", keyword: "type", params: { type: "object" }, schema: schema76.properties.ports.items.type, parentSchema: schema76.properties.ports.items, data: data5 };
            vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
          }
        }
      } else {
        const err27 = { instancePath: instancePath + "/ports", schemaPath: "#/properties/ports/type", keyword: "type", params: { type: "array" }, schema: schema76.properties.ports.type, parentSchema: schema76.properties.ports, data: data4 };
        vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
      }
    }
    if (data.externalTrafficPolicy !== void 0) {
      let data8 = data.externalTrafficPolicy;
      if (!(data8 === "Cluster" || data8 === "Local")) {
        const err28 = { instancePath: instancePath + "/externalTrafficPolicy", schemaPath: "#/properties/externalTrafficPolicy/enum", keyword: "enum", params: { allowedValues: schema76.properties.externalTrafficPolicy.enum }, schema: schema76.properties.externalTrafficPolicy.enum, parentSchema: schema76.properties.externalTrafficPolicy, data: data8 };
        vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
      }
    }
  } else {
    const err29 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema76.type, parentSchema: schema76, data };
    vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
  }
  return validate173.errors = vErrors, errors === 0;
}
validate173.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate172(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate172.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.address === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "address" }, schema: schema75.required, parentSchema: schema75, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.pool === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "pool" }, schema: schema75.required, parentSchema: schema75, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.policy === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "policy" }, schema: schema75.required, parentSchema: schema75, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.state === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "state" }, schema: schema75.required, parentSchema: schema75, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.electionKey === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "electionKey" }, schema: schema75.required, parentSchema: schema75, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    if (data.services === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "services" }, schema: schema75.required, parentSchema: schema75, data };
      vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "address" || key0 === "pool" || key0 === "policy" || key0 === "state" || key0 === "until" || key0 === "electionKey" || key0 === "services")) {
        const err6 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema75, data };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    if (data.address !== void 0) {
      let data0 = data.address;
      if (typeof data0 == "string") {
        if (func1(data0) > 45) {
          const err7 = { instancePath: instancePath + "/address", schemaPath: "#/properties/address/maxLength", keyword: "maxLength", params: { limit: 45 }, schema: 45, parentSchema: schema75.properties.address, data: data0 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        if (!formats58(data0)) {
          const err8 = { instancePath: instancePath + "/address", schemaPath: "#/properties/address/format", keyword: "format", params: { format: "ip" }, schema: "ip", parentSchema: schema75.properties.address, data: data0 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/address", schemaPath: "#/properties/address/type", keyword: "type", params: { type: "string" }, schema: schema75.properties.address.type, parentSchema: schema75.properties.address, data: data0 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.pool !== void 0) {
      let data1 = data.pool;
      if (typeof data1 == "string") {
        if (func1(data1) > 253) {
          const err10 = { instancePath: instancePath + "/pool", schemaPath: "#/properties/pool/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema75.properties.pool, data: data1 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
        if (!formats0(data1)) {
          const err11 = { instancePath: instancePath + "/pool", schemaPath: "#/properties/pool/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema75.properties.pool, data: data1 };
          vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/pool", schemaPath: "#/properties/pool/type", keyword: "type", params: { type: "string" }, schema: schema75.properties.pool.type, parentSchema: schema75.properties.pool, data: data1 };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
    }
    if (data.policy !== void 0) {
      let data2 = data.policy;
      if (typeof data2 == "string") {
        if (func1(data2) > 253) {
          const err13 = { instancePath: instancePath + "/policy", schemaPath: "#/properties/policy/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema75.properties.policy, data: data2 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
        if (!formats0(data2)) {
          const err14 = { instancePath: instancePath + "/policy", schemaPath: "#/properties/policy/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema75.properties.policy, data: data2 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
      } else {
        const err15 = { instancePath: instancePath + "/policy", schemaPath: "#/properties/policy/type", keyword: "type", params: { type: "string" }, schema: schema75.properties.policy.type, parentSchema: schema75.properties.policy, data: data2 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
    }
    if (data.state !== void 0) {
      let data3 = data.state;
      if (!(data3 === "Active" || data3 === "Leaving" || data3 === "Withdrawn")) {
        const err16 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema75.properties.state.enum }, schema: schema75.properties.state.enum, parentSchema: schema75.properties.state, data: data3 };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
    }
    if (data.until !== void 0) {
      let data4 = data.until;
      if (typeof data4 == "string") {
        if (func1(data4) > 40) {
          const err17 = { instancePath: instancePath + "/until", schemaPath: "#/properties/until/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema75.properties.until, data: data4 };
          vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
        }
        if (!formats158(data4)) {
          const err18 = { instancePath: instancePath + "/until", schemaPath: "#/properties/until/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema75.properties.until, data: data4 };
          vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
        }
      } else {
        const err19 = { instancePath: instancePath + "/until", schemaPath: "#/properties/until/type", keyword: "type", params: { type: "string" }, schema: schema75.properties.until.type, parentSchema: schema75.properties.until, data: data4 };
        vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
      }
    }
    if (data.electionKey !== void 0) {
      let data5 = data.electionKey;
      if (typeof data5 == "string") {
        if (func1(data5) > 253) {
          const err20 = { instancePath: instancePath + "/electionKey", schemaPath: "#/properties/electionKey/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema75.properties.electionKey, data: data5 };
          vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
        }
        if (func1(data5) < 1) {
          const err21 = { instancePath: instancePath + "/electionKey", schemaPath: "#/properties/electionKey/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema75.properties.electionKey, data: data5 };
          vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
        }
      } else {
        const err22 = { instancePath: instancePath + "/electionKey", schemaPath: "#/properties/electionKey/type", keyword: "type", params: { type: "string" }, schema: schema75.properties.electionKey.type, parentSchema: schema75.properties.electionKey, data: data5 };
        vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
      }
    }
    if (data.services !== void 0) {
      let data6 = data.services;
      if (Array.isArray(data6)) {
        if (data6.length > 4096) {
          const err23 = { instancePath: instancePath + "/services", schemaPath: "#/properties/services/maxItems", keyword: "maxItems", params: { limit: 4096 }, schema: 4096, parentSchema: schema75.properties.services, data: data6 };
          vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
        }
        const len0 = data6.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate173(data6[i0], { instancePath: instancePath + "/services/" + i0, parentData: data6, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate173.errors : vErrors.concat(validate173.errors), errors = vErrors.length);
      } else {
        const err24 = { instancePath: instancePath + "/services", schemaPath: "#/properties/services/type", keyword: "type", params: { type: "array" }, schema: schema75.properties.services.type, parentSchema: schema75.properties.services, data: data6 };
        vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
      }
    }
  } else {
    const err25 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema75.type, parentSchema: schema75, data };
    vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
  }
  return validate172.errors = vErrors, errors === 0;
}
validate172.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema77 = { description: "Where the address is announced, as the speakers report. Written by the controller alone.", type: "object", additionalProperties: !1, properties: { observedGeneration: { description: "The generation of spec that the status is about.", type: "integer", minimum: 0, maximum: 9007199254740991 }, announced: { description: "Who announces the address.", type: "object", additionalProperties: !1, properties: { layer2: { description: "The node that answers ARP or NDP for it.", type: "object", additionalProperties: !1, required: ["node", "interface"], properties: { node: { description: "Name of the node.", type: "string", maxLength: 253 }, interface: { description: "Interface on which it answers.", type: "string", maxLength: 15 }, since: { description: "Since when (RFC 3339).", type: "string", format: "date-time", maxLength: 40 } } }, bgp: { description: "The nodes that announce a route to it.", type: "object", additionalProperties: !1, required: ["nodes"], properties: { nodes: { description: "Names of the nodes, sorted.", type: "array", maxItems: 5e3, items: { type: "string", maxLength: 253 } }, since: { description: "Since when the list is as it is (RFC 3339).", type: "string", format: "date-time", maxLength: 40 } } } } }, conditions: { $ref: "common.schema.json#/$defs/conditions", description: "Announced: somebody announces it. Conflict: another machine answers for it." } } };
function validate177(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate177.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 16) {
      const err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 16 }, schema: 16, parentSchema: schema71, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate165(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors), errors = vErrors.length);
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, schema: schema71.type, parentSchema: schema71, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate177.errors = vErrors, errors === 0;
}
validate177.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate176(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate176.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data)
      if (!(key0 === "observedGeneration" || key0 === "announced" || key0 === "conditions")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema77, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.observedGeneration !== void 0) {
      let data0 = data.observedGeneration;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        const err1 = { instancePath: instancePath + "/observedGeneration", schemaPath: "#/properties/observedGeneration/type", keyword: "type", params: { type: "integer" }, schema: schema77.properties.observedGeneration.type, parentSchema: schema77.properties.observedGeneration, data: data0 };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 9007199254740991 || isNaN(data0)) {
          const err2 = { instancePath: instancePath + "/observedGeneration", schemaPath: "#/properties/observedGeneration/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, schema: 9007199254740991, parentSchema: schema77.properties.observedGeneration, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err3 = { instancePath: instancePath + "/observedGeneration", schemaPath: "#/properties/observedGeneration/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema77.properties.observedGeneration, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      }
    }
    if (data.announced !== void 0) {
      let data1 = data.announced;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1)
          if (!(key1 === "layer2" || key1 === "bgp")) {
            const err4 = { instancePath: instancePath + "/announced", schemaPath: "#/properties/announced/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, schema: !1, parentSchema: schema77.properties.announced, data: data1 };
            vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
          }
        if (data1.layer2 !== void 0) {
          let data2 = data1.layer2;
          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
            if (data2.node === void 0) {
              const err5 = { instancePath: instancePath + "/announced/layer2", schemaPath: "#/properties/announced/properties/layer2/required", keyword: "required", params: { missingProperty: "node" }, schema: schema77.properties.announced.properties.layer2.required, parentSchema: schema77.properties.announced.properties.layer2, data: data2 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
            if (data2.interface === void 0) {
              const err6 = { instancePath: instancePath + "/announced/layer2", schemaPath: "#/properties/announced/properties/layer2/required", keyword: "required", params: { missingProperty: "interface" }, schema: schema77.properties.announced.properties.layer2.required, parentSchema: schema77.properties.announced.properties.layer2, data: data2 };
              vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
            }
            for (const key2 in data2)
              if (!(key2 === "node" || key2 === "interface" || key2 === "since")) {
                const err7 = { instancePath: instancePath + "/announced/layer2", schemaPath: "#/properties/announced/properties/layer2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, schema: !1, parentSchema: schema77.properties.announced.properties.layer2, data: data2 };
                vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
              }
            if (data2.node !== void 0) {
              let data3 = data2.node;
              if (typeof data3 == "string") {
                if (func1(data3) > 253) {
                  const err8 = { instancePath: instancePath + "/announced/layer2/node", schemaPath: "#/properties/announced/properties/layer2/properties/node/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema77.properties.announced.properties.layer2.properties.node, data: data3 };
                  vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
                }
              } else {
                const err9 = { instancePath: instancePath + "/announced/layer2/node", schemaPath: "#/properties/announced/properties/layer2/properties/node/type", keyword: "type", params: { type: "string" }, schema: schema77.properties.announced.properties.layer2.properties.node.type, parentSchema: schema77.properties.announced.properties.layer2.properties.node, data: data3 };
                vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
              }
            }
            if (data2.interface !== void 0) {
              let data4 = data2.interface;
              if (typeof data4 == "string") {
                if (func1(data4) > 15) {
                  const err10 = { instancePath: instancePath + "/announced/layer2/interface", schemaPath: "#/properties/announced/properties/layer2/properties/interface/maxLength", keyword: "maxLength", params: { limit: 15 }, schema: 15, parentSchema: schema77.properties.announced.properties.layer2.properties.interface, data: data4 };
                  vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
                }
              } else {
                const err11 = { instancePath: instancePath + "/announced/layer2/interface", schemaPath: "#/properties/announced/properties/layer2/properties/interface/type", keyword: "type", params: { type: "string" }, schema: schema77.properties.announced.properties.layer2.properties.interface.type, parentSchema: schema77.properties.announced.properties.layer2.properties.interface, data: data4 };
                vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
              }
            }
            if (data2.since !== void 0) {
              let data5 = data2.since;
              if (typeof data5 == "string") {
                if (func1(data5) > 40) {
                  const err12 = { instancePath: instancePath + "/announced/layer2/since", schemaPath: "#/properties/announced/properties/layer2/properties/since/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema77.properties.announced.properties.layer2.properties.since, data: data5 };
                  vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
                }
                if (!formats158(data5)) {
                  const err13 = { instancePath: instancePath + "/announced/layer2/since", schemaPath: "#/properties/announced/properties/layer2/properties/since/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema77.properties.announced.properties.layer2.properties.since, data: data5 };
                  vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
                }
              } else {
                const err14 = { instancePath: instancePath + "/announced/layer2/since", schemaPath: "#/properties/announced/properties/layer2/properties/since/type", keyword: "type", params: { type: "string" }, schema: schema77.properties.announced.properties.layer2.properties.since.type, parentSchema: schema77.properties.announced.properties.layer2.properties.since, data: data5 };
                vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
              }
            }
          } else {
            const err15 = { instancePath: instancePath + "/announced/layer2", schemaPath: "#/properties/announced/properties/layer2/type", keyword: "type", params: { type: "object" }, schema: schema77.properties.announced.properties.layer2.type, parentSchema: schema77.properties.announced.properties.layer2, data: data2 };
            vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
          }
        }
        if (data1.bgp !== void 0) {
          let data6 = data1.bgp;
          if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
            if (data6.nodes === void 0) {
              const err16 = { instancePath: instancePath + "/announced/bgp", schemaPath: "#/properties/announced/properties/bgp/required", keyword: "required", params: { missingProperty: "nodes" }, schema: schema77.properties.announced.properties.bgp.required, parentSchema: schema77.properties.announced.properties.bgp, data: data6 };
              vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
            }
            for (const key3 in data6)
              if (!(key3 === "nodes" || key3 === "since")) {
                const err17 = { instancePath: instancePath + "/announced/bgp", schemaPath: "#/properties/announced/properties/bgp/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, schema: !1, parentSchema: schema77.properties.announced.properties.bgp, data: data6 };
                vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
              }
            if (data6.nodes !== void 0) {
              let data7 = data6.nodes;
              if (Array.isArray(data7)) {
                if (data7.length > 5e3) {
                  const err18 = { instancePath: instancePath + "/announced/bgp/nodes", schemaPath: "#/properties/announced/properties/bgp/properties/nodes/maxItems", keyword: "maxItems", params: { limit: 5e3 }, schema: 5e3, parentSchema: schema77.properties.announced.properties.bgp.properties.nodes, data: data7 };
                  vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
                }
                const len0 = data7.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data8 = data7[i0];
                  if (typeof data8 == "string") {
                    if (func1(data8) > 253) {
                      const err19 = { instancePath: instancePath + "/announced/bgp/nodes/" + i0, schemaPath: "#/properties/announced/properties/bgp/properties/nodes/items/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema77.properties.announced.properties.bgp.properties.nodes.items, data: data8 };
                      vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
                    }
                  } else {
                    const err20 = { instancePath: instancePath + "/announced/bgp/nodes/" + i0, schemaPath: "#/properties/announced/properties/bgp/properties/nodes/items/type", keyword: "type", params: { type: "string" }, schema: schema77.properties.announced.properties.bgp.properties.nodes.items.type, parentSchema: schema77.properties.announced.properties.bgp.properties.nodes.items, data: data8 };
                    vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
                  }
                }
              } else {
                const err21 = { instancePath: instancePath + "/announced/bgp/nodes", schemaPath: "#/properties/announced/properties/bgp/properties/nodes/type", keyword: "type", params: { type: "array" }, schema: schema77.properties.announced.properties.bgp.properties.nodes.type, parentSchema: schema77.properties.announced.properties.bgp.properties.nodes, data: data7 };
                vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
              }
            }
            if (data6.since !== void 0) {
              let data9 = data6.since;
              if (typeof data9 == "string") {
                if (func1(data9) > 40) {
                  const err22 = { instancePath: instancePath + "/announced/bgp/since", schemaPath: "#/properties/announced/properties/bgp/properties/since/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema77.properties.announced.properties.bgp.properties.since, data: data9 };
                  vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
                }
                if (!formats158(data9)) {
                  const err23 = { instancePath: instancePath + "/announced/bgp/since", schemaPath: "#/properties/announced/properties/bgp/properties/since/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema77.properties.announced.properties.bgp.properties.since, data: data9 };
                  vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
                }
              } else {
                const err24 = { instancePath: instancePath + "/announced/bgp/since", schemaPath: "#/properties/announced/properties/bgp/properties/since/type", keyword: "type", params: { type: "string" }, schema: schema77.properties.announced.properties.bgp.properties.since.type, parentSchema: schema77.properties.announced.properties.bgp.properties.since, data: data9 };
                vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
              }
            }
          } else {
            const err25 = { instancePath: instancePath + "/announced/bgp", schemaPath: "#/properties/announced/properties/bgp/type", keyword: "type", params: { type: "object" }, schema: schema77.properties.announced.properties.bgp.type, parentSchema: schema77.properties.announced.properties.bgp, data: data6 };
            vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
          }
        }
      } else {
        const err26 = { instancePath: instancePath + "/announced", schemaPath: "#/properties/announced/type", keyword: "type", params: { type: "object" }, schema: schema77.properties.announced.type, parentSchema: schema77.properties.announced, data: data1 };
        vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
      }
    }
    data.conditions !== void 0 && (validate177(data.conditions, { instancePath: instancePath + "/conditions", parentData: data, parentDataProperty: "conditions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate177.errors : vErrors.concat(validate177.errors), errors = vErrors.length));
  } else {
    const err27 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema77.type, parentSchema: schema77, data };
    vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
  }
  return validate176.errors = vErrors, errors === 0;
}
validate176.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate169(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate169.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" }, schema: schema73.required, parentSchema: schema73, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema73.required, parentSchema: schema73, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.metadata === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metadata" }, schema: schema73.required, parentSchema: schema73, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.spec === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "spec" }, schema: schema73.required, parentSchema: schema73, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "metadata" || key0 === "spec" || key0 === "status")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema73, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.apiVersion !== void 0) {
      let data0 = data.apiVersion;
      if (data0 !== "pierhead.io/v1alpha1") {
        const err5 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "pierhead.io/v1alpha1" }, schema: "pierhead.io/v1alpha1", parentSchema: schema73.properties.apiVersion, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (data1 !== "EIP") {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "EIP" }, schema: "EIP", parentSchema: schema73.properties.kind, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    data.metadata !== void 0 && (validate170(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate170.errors : vErrors.concat(validate170.errors), errors = vErrors.length)), data.spec !== void 0 && (validate172(data.spec, { instancePath: instancePath + "/spec", parentData: data, parentDataProperty: "spec", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate172.errors : vErrors.concat(validate172.errors), errors = vErrors.length)), data.status !== void 0 && (validate176(data.status, { instancePath: instancePath + "/status", parentData: data, parentDataProperty: "status", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate176.errors : vErrors.concat(validate176.errors), errors = vErrors.length));
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema73.type, parentSchema: schema73, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate169.errors = vErrors, errors === 0;
}
validate169.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const SpeakerReport = validate181, schema79 = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: "speaker-report.schema.json", description: "What the speaker of one node sees and does. The speaker writes it, on change only.", type: "object", additionalProperties: !1, required: ["apiVersion", "kind", "metadata"], properties: { apiVersion: { description: "Version of Pierhead's API.", const: "pierhead.io/v1alpha1" }, kind: { description: "Kind of the object.", const: "SpeakerReport" }, metadata: { $ref: "common.schema.json#/$defs/objectMetadata", description: "The name is the node's." }, status: { $ref: "#/$defs/status", description: "The report." } }, $defs: { status: { description: "The report. It says only what the election does not already tell.", type: "object", additionalProperties: !1, required: ["configDigest", "observed"], properties: { configDigest: { description: "Digest of the config that the speaker acts on.", type: "string", format: "digest", maxLength: 71 }, observed: { description: "The newest resourceVersion of an EIP that the speaker has acted on; empty before the first.", type: "string", maxLength: 128 }, interfaces: { description: "The node's interfaces that may announce. Default: none.", type: "array", maxItems: 1024, items: { $ref: "#/$defs/interface" } }, sessions: { description: "The node's BGP sessions. Default: none.", type: "array", maxItems: 256, items: { $ref: "#/$defs/session" } }, deviations: { description: "Addresses with which the node does something else than the election says. Default: none.", type: "array", maxItems: 4096, items: { $ref: "#/$defs/deviation" } } } }, interface: { description: "One interface of the node.", type: "object", additionalProperties: !1, required: ["name", "mac", "carrier", "prefixes"], properties: { name: { description: "Name of the interface.", type: "string", maxLength: 15 }, mac: { description: 'Its hardware address, six lower-case hex pairs joined by ":".', type: "string", format: "mac", maxLength: 17 }, carrier: { description: "Whether its link is up.", type: "boolean" }, prefixes: { description: "Its addresses with their prefix lengths, as in 10.20.0.11/16.", type: "array", maxItems: 64, items: { type: "string", format: "cidr", maxLength: 49 } } } }, session: { description: "One BGP session of the node.", type: "object", additionalProperties: !1, required: ["peer", "state"], properties: { peer: { description: "Name of the BGPPeer.", type: "string", maxLength: 253 }, state: { description: "State of the session (RFC 4271, section 8.2.2).", enum: ["Idle", "Connect", "Active", "OpenSent", "OpenConfirm", "Established"] }, since: { description: "Since when (RFC 3339).", type: "string", format: "date-time", maxLength: 40 }, prefixes: { description: "Routes that the node announces on it.", type: "integer", minimum: 0, maximum: 9007199254740991 }, lastError: { description: "Why the session went down last.", type: "string", maxLength: 1024 } } }, deviation: { description: "An address with which the node does something else than the election says.", type: "object", additionalProperties: !1, required: ["address", "reason"], properties: { address: { description: "The address.", type: "string", format: "ip", maxLength: 45 }, reason: { description: "Why, as one CamelCase word, such as HeartbeatLost or Conflict.", type: "string", minLength: 1, maxLength: 63 }, peer: { description: "The node or hardware address that it is about.", type: "string", maxLength: 253 }, since: { description: "Since when (RFC 3339).", type: "string", format: "date-time", maxLength: 40 } } } } };
function validate182(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate182.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema68.required, parentSchema: schema68, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func1(data0) > 253) {
          const err1 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema68.properties.name, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (!formats0(data0)) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/format", keyword: "format", params: { format: "object-name" }, schema: "object-name", parentSchema: schema68.properties.name, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.name.type, parentSchema: schema68.properties.name, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.labels !== void 0) {
      let data1 = data.labels;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1))
        for (const key0 in data1) {
          let data2 = data1[key0];
          if (typeof data2 != "string") {
            const err4 = { instancePath: instancePath + "/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.labels.additionalProperties.type, parentSchema: schema68.properties.labels.additionalProperties, data: data2 };
            vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
          }
        }
      else {
        const err5 = { instancePath: instancePath + "/labels", schemaPath: "#/properties/labels/type", keyword: "type", params: { type: "object" }, schema: schema68.properties.labels.type, parentSchema: schema68.properties.labels, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.annotations !== void 0) {
      let data3 = data.annotations;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3))
        for (const key1 in data3) {
          let data4 = data3[key1];
          if (typeof data4 != "string") {
            const err6 = { instancePath: instancePath + "/annotations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/annotations/additionalProperties/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.annotations.additionalProperties.type, parentSchema: schema68.properties.annotations.additionalProperties, data: data4 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
      else {
        const err7 = { instancePath: instancePath + "/annotations", schemaPath: "#/properties/annotations/type", keyword: "type", params: { type: "object" }, schema: schema68.properties.annotations.type, parentSchema: schema68.properties.annotations, data: data3 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.uid !== void 0) {
      let data5 = data.uid;
      if (typeof data5 == "string") {
        if (func1(data5) > 128) {
          const err8 = { instancePath: instancePath + "/uid", schemaPath: "#/properties/uid/maxLength", keyword: "maxLength", params: { limit: 128 }, schema: 128, parentSchema: schema68.properties.uid, data: data5 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/uid", schemaPath: "#/properties/uid/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.uid.type, parentSchema: schema68.properties.uid, data: data5 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.resourceVersion !== void 0) {
      let data6 = data.resourceVersion;
      if (typeof data6 == "string") {
        if (func1(data6) > 128) {
          const err10 = { instancePath: instancePath + "/resourceVersion", schemaPath: "#/properties/resourceVersion/maxLength", keyword: "maxLength", params: { limit: 128 }, schema: 128, parentSchema: schema68.properties.resourceVersion, data: data6 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/resourceVersion", schemaPath: "#/properties/resourceVersion/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.resourceVersion.type, parentSchema: schema68.properties.resourceVersion, data: data6 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.generation !== void 0) {
      let data7 = data.generation;
      if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
        const err12 = { instancePath: instancePath + "/generation", schemaPath: "#/properties/generation/type", keyword: "type", params: { type: "integer" }, schema: schema68.properties.generation.type, parentSchema: schema68.properties.generation, data: data7 };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 > 9007199254740991 || isNaN(data7)) {
          const err13 = { instancePath: instancePath + "/generation", schemaPath: "#/properties/generation/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, schema: 9007199254740991, parentSchema: schema68.properties.generation, data: data7 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
        if (data7 < 0 || isNaN(data7)) {
          const err14 = { instancePath: instancePath + "/generation", schemaPath: "#/properties/generation/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema68.properties.generation, data: data7 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
      }
    }
    if (data.creationTimestamp !== void 0) {
      let data8 = data.creationTimestamp;
      if (typeof data8 != "string" && data8 !== null) {
        const err15 = { instancePath: instancePath + "/creationTimestamp", schemaPath: "#/properties/creationTimestamp/type", keyword: "type", params: { type: schema68.properties.creationTimestamp.type }, schema: schema68.properties.creationTimestamp.type, parentSchema: schema68.properties.creationTimestamp, data: data8 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
      if (typeof data8 == "string" && !formats158(data8)) {
        const err16 = { instancePath: instancePath + "/creationTimestamp", schemaPath: "#/properties/creationTimestamp/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema68.properties.creationTimestamp, data: data8 };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
    }
    if (data.deletionTimestamp !== void 0) {
      let data9 = data.deletionTimestamp;
      if (typeof data9 == "string") {
        if (!formats158(data9)) {
          const err17 = { instancePath: instancePath + "/deletionTimestamp", schemaPath: "#/properties/deletionTimestamp/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema68.properties.deletionTimestamp, data: data9 };
          vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/deletionTimestamp", schemaPath: "#/properties/deletionTimestamp/type", keyword: "type", params: { type: "string" }, schema: schema68.properties.deletionTimestamp.type, parentSchema: schema68.properties.deletionTimestamp, data: data9 };
        vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
      }
    }
  } else {
    const err19 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema68.type, parentSchema: schema68, data };
    vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
  }
  return validate182.errors = vErrors, errors === 0;
}
validate182.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema81 = { description: "The report. It says only what the election does not already tell.", type: "object", additionalProperties: !1, required: ["configDigest", "observed"], properties: { configDigest: { description: "Digest of the config that the speaker acts on.", type: "string", format: "digest", maxLength: 71 }, observed: { description: "The newest resourceVersion of an EIP that the speaker has acted on; empty before the first.", type: "string", maxLength: 128 }, interfaces: { description: "The node's interfaces that may announce. Default: none.", type: "array", maxItems: 1024, items: { $ref: "#/$defs/interface" } }, sessions: { description: "The node's BGP sessions. Default: none.", type: "array", maxItems: 256, items: { $ref: "#/$defs/session" } }, deviations: { description: "Addresses with which the node does something else than the election says. Default: none.", type: "array", maxItems: 4096, items: { $ref: "#/$defs/deviation" } } } }, schema82 = { description: "One interface of the node.", type: "object", additionalProperties: !1, required: ["name", "mac", "carrier", "prefixes"], properties: { name: { description: "Name of the interface.", type: "string", maxLength: 15 }, mac: { description: 'Its hardware address, six lower-case hex pairs joined by ":".', type: "string", format: "mac", maxLength: 17 }, carrier: { description: "Whether its link is up.", type: "boolean" }, prefixes: { description: "Its addresses with their prefix lengths, as in 10.20.0.11/16.", type: "array", maxItems: 64, items: { type: "string", format: "cidr", maxLength: 49 } } } }, formats206 = formats.mac;
function validate185(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate185.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, schema: schema82.required, parentSchema: schema82, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.mac === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "mac" }, schema: schema82.required, parentSchema: schema82, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.carrier === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "carrier" }, schema: schema82.required, parentSchema: schema82, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.prefixes === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "prefixes" }, schema: schema82.required, parentSchema: schema82, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "name" || key0 === "mac" || key0 === "carrier" || key0 === "prefixes")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema82, data };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 == "string") {
        if (func1(data0) > 15) {
          const err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 15 }, schema: 15, parentSchema: schema82.properties.name, data: data0 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, schema: schema82.properties.name.type, parentSchema: schema82.properties.name, data: data0 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.mac !== void 0) {
      let data1 = data.mac;
      if (typeof data1 == "string") {
        if (func1(data1) > 17) {
          const err7 = { instancePath: instancePath + "/mac", schemaPath: "#/properties/mac/maxLength", keyword: "maxLength", params: { limit: 17 }, schema: 17, parentSchema: schema82.properties.mac, data: data1 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        if (!formats206(data1)) {
          const err8 = { instancePath: instancePath + "/mac", schemaPath: "#/properties/mac/format", keyword: "format", params: { format: "mac" }, schema: "mac", parentSchema: schema82.properties.mac, data: data1 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/mac", schemaPath: "#/properties/mac/type", keyword: "type", params: { type: "string" }, schema: schema82.properties.mac.type, parentSchema: schema82.properties.mac, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.carrier !== void 0) {
      let data2 = data.carrier;
      if (typeof data2 != "boolean") {
        const err10 = { instancePath: instancePath + "/carrier", schemaPath: "#/properties/carrier/type", keyword: "type", params: { type: "boolean" }, schema: schema82.properties.carrier.type, parentSchema: schema82.properties.carrier, data: data2 };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    }
    if (data.prefixes !== void 0) {
      let data3 = data.prefixes;
      if (Array.isArray(data3)) {
        if (data3.length > 64) {
          const err11 = { instancePath: instancePath + "/prefixes", schemaPath: "#/properties/prefixes/maxItems", keyword: "maxItems", params: { limit: 64 }, schema: 64, parentSchema: schema82.properties.prefixes, data: data3 };
          vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
        }
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 == "string") {
            if (func1(data4) > 49) {
              const err12 = { instancePath: instancePath + "/prefixes/" + i0, schemaPath: "#/properties/prefixes/items/maxLength", keyword: "maxLength", params: { limit: 49 }, schema: 49, parentSchema: schema82.properties.prefixes.items, data: data4 };
              vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
            }
            if (!formats132(data4)) {
              const err13 = { instancePath: instancePath + "/prefixes/" + i0, schemaPath: "#/properties/prefixes/items/format", keyword: "format", params: { format: "cidr" }, schema: "cidr", parentSchema: schema82.properties.prefixes.items, data: data4 };
              vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
            }
          } else {
            const err14 = { instancePath: instancePath + "/prefixes/" + i0, schemaPath: "#/properties/prefixes/items/type", keyword: "type", params: { type: "string" }, schema: schema82.properties.prefixes.items.type, parentSchema: schema82.properties.prefixes.items, data: data4 };
            vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/prefixes", schemaPath: "#/properties/prefixes/type", keyword: "type", params: { type: "array" }, schema: schema82.properties.prefixes.type, parentSchema: schema82.properties.prefixes, data: data3 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
    }
  } else {
    const err16 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema82.type, parentSchema: schema82, data };
    vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
  }
  return validate185.errors = vErrors, errors === 0;
}
validate185.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema83 = { description: "One BGP session of the node.", type: "object", additionalProperties: !1, required: ["peer", "state"], properties: { peer: { description: "Name of the BGPPeer.", type: "string", maxLength: 253 }, state: { description: "State of the session (RFC 4271, section 8.2.2).", enum: ["Idle", "Connect", "Active", "OpenSent", "OpenConfirm", "Established"] }, since: { description: "Since when (RFC 3339).", type: "string", format: "date-time", maxLength: 40 }, prefixes: { description: "Routes that the node announces on it.", type: "integer", minimum: 0, maximum: 9007199254740991 }, lastError: { description: "Why the session went down last.", type: "string", maxLength: 1024 } } };
function validate187(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate187.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.peer === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "peer" }, schema: schema83.required, parentSchema: schema83, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.state === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "state" }, schema: schema83.required, parentSchema: schema83, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "peer" || key0 === "state" || key0 === "since" || key0 === "prefixes" || key0 === "lastError")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema83, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.peer !== void 0) {
      let data0 = data.peer;
      if (typeof data0 == "string") {
        if (func1(data0) > 253) {
          const err3 = { instancePath: instancePath + "/peer", schemaPath: "#/properties/peer/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema83.properties.peer, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/peer", schemaPath: "#/properties/peer/type", keyword: "type", params: { type: "string" }, schema: schema83.properties.peer.type, parentSchema: schema83.properties.peer, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.state !== void 0) {
      let data1 = data.state;
      if (!(data1 === "Idle" || data1 === "Connect" || data1 === "Active" || data1 === "OpenSent" || data1 === "OpenConfirm" || data1 === "Established")) {
        const err5 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema83.properties.state.enum }, schema: schema83.properties.state.enum, parentSchema: schema83.properties.state, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.since !== void 0) {
      let data2 = data.since;
      if (typeof data2 == "string") {
        if (func1(data2) > 40) {
          const err6 = { instancePath: instancePath + "/since", schemaPath: "#/properties/since/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema83.properties.since, data: data2 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        if (!formats158(data2)) {
          const err7 = { instancePath: instancePath + "/since", schemaPath: "#/properties/since/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema83.properties.since, data: data2 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/since", schemaPath: "#/properties/since/type", keyword: "type", params: { type: "string" }, schema: schema83.properties.since.type, parentSchema: schema83.properties.since, data: data2 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.prefixes !== void 0) {
      let data3 = data.prefixes;
      if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
        const err9 = { instancePath: instancePath + "/prefixes", schemaPath: "#/properties/prefixes/type", keyword: "type", params: { type: "integer" }, schema: schema83.properties.prefixes.type, parentSchema: schema83.properties.prefixes, data: data3 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 9007199254740991 || isNaN(data3)) {
          const err10 = { instancePath: instancePath + "/prefixes", schemaPath: "#/properties/prefixes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, schema: 9007199254740991, parentSchema: schema83.properties.prefixes, data: data3 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          const err11 = { instancePath: instancePath + "/prefixes", schemaPath: "#/properties/prefixes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, schema: 0, parentSchema: schema83.properties.prefixes, data: data3 };
          vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
        }
      }
    }
    if (data.lastError !== void 0) {
      let data4 = data.lastError;
      if (typeof data4 == "string") {
        if (func1(data4) > 1024) {
          const err12 = { instancePath: instancePath + "/lastError", schemaPath: "#/properties/lastError/maxLength", keyword: "maxLength", params: { limit: 1024 }, schema: 1024, parentSchema: schema83.properties.lastError, data: data4 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/lastError", schemaPath: "#/properties/lastError/type", keyword: "type", params: { type: "string" }, schema: schema83.properties.lastError.type, parentSchema: schema83.properties.lastError, data: data4 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
  } else {
    const err14 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema83.type, parentSchema: schema83, data };
    vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
  }
  return validate187.errors = vErrors, errors === 0;
}
validate187.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const schema84 = { description: "An address with which the node does something else than the election says.", type: "object", additionalProperties: !1, required: ["address", "reason"], properties: { address: { description: "The address.", type: "string", format: "ip", maxLength: 45 }, reason: { description: "Why, as one CamelCase word, such as HeartbeatLost or Conflict.", type: "string", minLength: 1, maxLength: 63 }, peer: { description: "The node or hardware address that it is about.", type: "string", maxLength: 253 }, since: { description: "Since when (RFC 3339).", type: "string", format: "date-time", maxLength: 40 } } };
function validate189(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate189.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.address === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "address" }, schema: schema84.required, parentSchema: schema84, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.reason === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reason" }, schema: schema84.required, parentSchema: schema84, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "address" || key0 === "reason" || key0 === "peer" || key0 === "since")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema84, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.address !== void 0) {
      let data0 = data.address;
      if (typeof data0 == "string") {
        if (func1(data0) > 45) {
          const err3 = { instancePath: instancePath + "/address", schemaPath: "#/properties/address/maxLength", keyword: "maxLength", params: { limit: 45 }, schema: 45, parentSchema: schema84.properties.address, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (!formats58(data0)) {
          const err4 = { instancePath: instancePath + "/address", schemaPath: "#/properties/address/format", keyword: "format", params: { format: "ip" }, schema: "ip", parentSchema: schema84.properties.address, data: data0 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/address", schemaPath: "#/properties/address/type", keyword: "type", params: { type: "string" }, schema: schema84.properties.address.type, parentSchema: schema84.properties.address, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.reason !== void 0) {
      let data1 = data.reason;
      if (typeof data1 == "string") {
        if (func1(data1) > 63) {
          const err6 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 63 }, schema: 63, parentSchema: schema84.properties.reason, data: data1 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        if (func1(data1) < 1) {
          const err7 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/minLength", keyword: "minLength", params: { limit: 1 }, schema: 1, parentSchema: schema84.properties.reason, data: data1 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, schema: schema84.properties.reason.type, parentSchema: schema84.properties.reason, data: data1 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.peer !== void 0) {
      let data2 = data.peer;
      if (typeof data2 == "string") {
        if (func1(data2) > 253) {
          const err9 = { instancePath: instancePath + "/peer", schemaPath: "#/properties/peer/maxLength", keyword: "maxLength", params: { limit: 253 }, schema: 253, parentSchema: schema84.properties.peer, data: data2 };
          vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/peer", schemaPath: "#/properties/peer/type", keyword: "type", params: { type: "string" }, schema: schema84.properties.peer.type, parentSchema: schema84.properties.peer, data: data2 };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    }
    if (data.since !== void 0) {
      let data3 = data.since;
      if (typeof data3 == "string") {
        if (func1(data3) > 40) {
          const err11 = { instancePath: instancePath + "/since", schemaPath: "#/properties/since/maxLength", keyword: "maxLength", params: { limit: 40 }, schema: 40, parentSchema: schema84.properties.since, data: data3 };
          vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
        }
        if (!formats158(data3)) {
          const err12 = { instancePath: instancePath + "/since", schemaPath: "#/properties/since/format", keyword: "format", params: { format: "date-time" }, schema: "date-time", parentSchema: schema84.properties.since, data: data3 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/since", schemaPath: "#/properties/since/type", keyword: "type", params: { type: "string" }, schema: schema84.properties.since.type, parentSchema: schema84.properties.since, data: data3 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
  } else {
    const err14 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema84.type, parentSchema: schema84, data };
    vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
  }
  return validate189.errors = vErrors, errors === 0;
}
validate189.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate184(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate184.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.configDigest === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "configDigest" }, schema: schema81.required, parentSchema: schema81, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.observed === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "observed" }, schema: schema81.required, parentSchema: schema81, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "configDigest" || key0 === "observed" || key0 === "interfaces" || key0 === "sessions" || key0 === "deviations")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema81, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.configDigest !== void 0) {
      let data0 = data.configDigest;
      if (typeof data0 == "string") {
        if (func1(data0) > 71) {
          const err3 = { instancePath: instancePath + "/configDigest", schemaPath: "#/properties/configDigest/maxLength", keyword: "maxLength", params: { limit: 71 }, schema: 71, parentSchema: schema81.properties.configDigest, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (!formats162(data0)) {
          const err4 = { instancePath: instancePath + "/configDigest", schemaPath: "#/properties/configDigest/format", keyword: "format", params: { format: "digest" }, schema: "digest", parentSchema: schema81.properties.configDigest, data: data0 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/configDigest", schemaPath: "#/properties/configDigest/type", keyword: "type", params: { type: "string" }, schema: schema81.properties.configDigest.type, parentSchema: schema81.properties.configDigest, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.observed !== void 0) {
      let data1 = data.observed;
      if (typeof data1 == "string") {
        if (func1(data1) > 128) {
          const err6 = { instancePath: instancePath + "/observed", schemaPath: "#/properties/observed/maxLength", keyword: "maxLength", params: { limit: 128 }, schema: 128, parentSchema: schema81.properties.observed, data: data1 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/observed", schemaPath: "#/properties/observed/type", keyword: "type", params: { type: "string" }, schema: schema81.properties.observed.type, parentSchema: schema81.properties.observed, data: data1 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.interfaces !== void 0) {
      let data2 = data.interfaces;
      if (Array.isArray(data2)) {
        if (data2.length > 1024) {
          const err8 = { instancePath: instancePath + "/interfaces", schemaPath: "#/properties/interfaces/maxItems", keyword: "maxItems", params: { limit: 1024 }, schema: 1024, parentSchema: schema81.properties.interfaces, data: data2 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate185(data2[i0], { instancePath: instancePath + "/interfaces/" + i0, parentData: data2, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate185.errors : vErrors.concat(validate185.errors), errors = vErrors.length);
      } else {
        const err9 = { instancePath: instancePath + "/interfaces", schemaPath: "#/properties/interfaces/type", keyword: "type", params: { type: "array" }, schema: schema81.properties.interfaces.type, parentSchema: schema81.properties.interfaces, data: data2 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.sessions !== void 0) {
      let data4 = data.sessions;
      if (Array.isArray(data4)) {
        if (data4.length > 256) {
          const err10 = { instancePath: instancePath + "/sessions", schemaPath: "#/properties/sessions/maxItems", keyword: "maxItems", params: { limit: 256 }, schema: 256, parentSchema: schema81.properties.sessions, data: data4 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
        const len1 = data4.length;
        for (let i1 = 0; i1 < len1; i1++)
          validate187(data4[i1], { instancePath: instancePath + "/sessions/" + i1, parentData: data4, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate187.errors : vErrors.concat(validate187.errors), errors = vErrors.length);
      } else {
        const err11 = { instancePath: instancePath + "/sessions", schemaPath: "#/properties/sessions/type", keyword: "type", params: { type: "array" }, schema: schema81.properties.sessions.type, parentSchema: schema81.properties.sessions, data: data4 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.deviations !== void 0) {
      let data6 = data.deviations;
      if (Array.isArray(data6)) {
        if (data6.length > 4096) {
          const err12 = { instancePath: instancePath + "/deviations", schemaPath: "#/properties/deviations/maxItems", keyword: "maxItems", params: { limit: 4096 }, schema: 4096, parentSchema: schema81.properties.deviations, data: data6 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
        const len2 = data6.length;
        for (let i2 = 0; i2 < len2; i2++)
          validate189(data6[i2], { instancePath: instancePath + "/deviations/" + i2, parentData: data6, parentDataProperty: i2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate189.errors : vErrors.concat(validate189.errors), errors = vErrors.length);
      } else {
        const err13 = { instancePath: instancePath + "/deviations", schemaPath: "#/properties/deviations/type", keyword: "type", params: { type: "array" }, schema: schema81.properties.deviations.type, parentSchema: schema81.properties.deviations, data: data6 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
  } else {
    const err14 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema81.type, parentSchema: schema81, data };
    vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
  }
  return validate184.errors = vErrors, errors === 0;
}
validate184.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate181(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0;
  const evaluated0 = validate181.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" }, schema: schema79.required, parentSchema: schema79, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, schema: schema79.required, parentSchema: schema79, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.metadata === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metadata" }, schema: schema79.required, parentSchema: schema79, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    for (const key0 in data)
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "metadata" || key0 === "status")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, schema: !1, parentSchema: schema79, data };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    if (data.apiVersion !== void 0) {
      let data0 = data.apiVersion;
      if (data0 !== "pierhead.io/v1alpha1") {
        const err4 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "pierhead.io/v1alpha1" }, schema: "pierhead.io/v1alpha1", parentSchema: schema79.properties.apiVersion, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (data1 !== "SpeakerReport") {
        const err5 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "SpeakerReport" }, schema: "SpeakerReport", parentSchema: schema79.properties.kind, data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    data.metadata !== void 0 && (validate182(data.metadata, { instancePath: instancePath + "/metadata", parentData: data, parentDataProperty: "metadata", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate182.errors : vErrors.concat(validate182.errors), errors = vErrors.length)), data.status !== void 0 && (validate184(data.status, { instancePath: instancePath + "/status", parentData: data, parentDataProperty: "status", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate184.errors : vErrors.concat(validate184.errors), errors = vErrors.length));
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, schema: schema79.type, parentSchema: schema79, data };
    vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
  }
  return validate181.errors = vErrors, errors === 0;
}
validate181.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
const validators = { AddressPool, ExposurePolicy, BGPPeer, Reservation, Settings, Cluster, Approval, Revision, EIP, SpeakerReport };
export {
  AddressPool,
  Approval,
  BGPPeer,
  Cluster,
  EIP,
  ExposurePolicy,
  Reservation,
  Revision,
  Settings,
  SpeakerReport,
  validators
};
