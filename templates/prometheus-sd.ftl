<#ftl output_format="json">
<#--
Targets for Prometheus: a file for `file_sd_configs`, which it reads again by itself.

    gen --watch -t prometheus-sd -o /etc/prometheus/targets/gen.json

Expects services. Each that has a TCP port is a target of its own.

What is set with --set NAME=VALUE:

    tag               only services with this tag are targets; all if not set
    job               the `job` of all targets; as prometheus.yml says if not set

How to change it without losing a scrape: there is nothing to do. Prometheus watches the files that
prometheus.yml names, and takes a new one as soon as it has its name:

    scrape_configs:
    - job_name: services
      file_sd_configs: [{files: [/etc/prometheus/targets/*.json]}]
      relabel_configs: [{source_labels: [__meta_gen_tags], regex: ".*,blue,.*", action: keep}]

`promtool check config /etc/prometheus/prometheus.yml` checks what lies there, too.

The labels of a target:

    service                   the name of the service; stays on everything that is scraped
    __scheme__                https where the service speaks it, else http
    __metrics_path__          where it has `metrics_path` among its meta data, as by a label
                              gen.meta.metrics_path of its container
    __meta_gen_...            for relabel_configs, gone afterwards: id, address, port, scheme, origin,
                              health, tags (,a,b,), hosts (,a.test,b.test,), weight, container_name,
                              container_id, container_port; and meta_... for all meta data, in whose
                              names what is no letter, digit or _ has become _ (the first one wins)
-->
<#include "parts/addresses.ftl">
<#function between list>
  <#return list?has_content?then("," + list?join(",") + ",", "")>
</#function>

<#function label name value>
  <#return [{"name": name, "value": "" + value}]>
</#function>

<#function labelsOf s>
  <#local all = label("service", s.name) + label("__scheme__", (["https", "wss", "grpcs"]?seq_contains(s.scheme))?then("https", "http"))>
  <#if vars.job??><#local all = all + label("job", vars.job)></#if>
  <#if s.meta.metrics_path??><#local all = all + label("__metrics_path__", s.meta.metrics_path)></#if>
  <#list ["id", "address", "port", "scheme", "origin", "health"] as field>
    <#local all = all + label("__meta_gen_" + field, s[field])>
  </#list>
  <#if s.tags?has_content><#local all = all + label("__meta_gen_tags", between(s.tags))></#if>
  <#if s.routes?has_content><#local all = all + label("__meta_gen_hosts", between(groupBy(s.routes, "host")?keys))></#if>
  <#if s.weight??><#local all = all + label("__meta_gen_weight", s.weight)></#if>
  <#if s.container??>
    <#local all = all + label("__meta_gen_container_name", s.container.name) + label("__meta_gen_container_id", s.container.id) + label("__meta_gen_container_port", s.container.port)>
  </#if>
  <#list groupBy(s.meta?keys?map(k -> {"name": k?replace("[^A-Za-z0-9_]", "_", "r"), "key": k}), "name") as name, same>
    <#local all = all + label("__meta_gen_meta_" + name, s.meta[same?first.key])>
  </#list>
  <#return all>
</#function>
<#assign targets = services?filter(s -> s.port gt 0 && s.protocol == "tcp" && (!(vars.tag??) || s.tags?seq_contains(vars.tag)))>
[
<#list targets as s>
  {
    "targets": [${at(s)}],
    "labels": {
  <#list labelsOf(s) as l>
      ${l.name}: ${l.value}<#sep>,</#sep>
  </#list>
    }
  }<#sep>,</#sep>
</#list>
]
