{{- define "pierhead.labels" -}}
app.kubernetes.io/name: pierhead
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- /* Takes the component: what a Deployment selects may never change. */}}
{{- define "pierhead.selector" -}}
app.kubernetes.io/name: pierhead
app.kubernetes.io/component: {{ . }}
{{- end }}

{{- define "pierhead.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}
