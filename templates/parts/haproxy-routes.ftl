<#--
Which host and path leads to which backend, for haproxy, haproxy-map, haproxy-routes and
haproxy-wildcards: what one of them names, another defines. Prints nothing by itself.
-->
<#assign domain = (vars.domain!"")?lower_case?remove_beginning(".")>
<#assign spoken = ["http", "https", "ws", "wss", "grpc", "grpcs", "h2c"]>

<#function isReachable service>
  <#return service.port gt 0 && service.protocol == "tcp">
</#function>

<#function isRoutable service>
  <#return isReachable(service) && spoken?seq_contains(service.scheme)>
</#function>

<#-- The name alone is not enough: a.b and a_b must not meet. Nor do fewer digits do: whoever labels a
container could search for two hosts that share them, and haproxy would refuse the whole file. -->
<#function backendName host path>
  <#local readable = (host?remove_beginning("*.") + path)?replace("[^A-Za-z0-9_.:-]", "_", "r")>
  <#return "http_" + readable[0..*60] + "-" + sha256(host + " " + path)[0..*32]>
</#function>

<#function isNamed service>
  <#return service.primary && service.routes?size == 0 && service.listen == 0 && isRoutable(service)>
</#function>

<#-- The hosts of services that are withheld stay, too: 503 says that they will be back, 404 does not. -->
<#assign byDomain = {}>
<#if domain != "">
  <#assign named = services?filter(s -> isNamed(s))?map(s -> {"service": s, "offered": true}) + withheld?filter(s -> isNamed(s))?map(s -> {"service": s, "offered": false})>
  <#assign byDomain = groupBy(named?map(n -> n + {"host": n.service.name?lower_case + "." + domain}), "host")>
</#if>
<#-- groupBy sorts as computers do. ?sort would do so as dictionaries do, and take 30 ms to look up how. -->
<#assign known = groupBy((hosts?keys + byDomain?keys)?map(h -> {"host": h}), "host")?keys>
<#assign exact = known?filter(h -> !h?starts_with("*."))>
<#assign wild = known?filter(h -> h?starts_with("*."))?map(h -> {"host": h, "length": h?length})?sort_by("length")?reverse?map(w -> w.host)>

<#-- A host that is a service's by its name is served as if nothing was said of it. -->
<#assign plain = {"tls": "none", "access": "public"}>
<#function isPlain policy>
  <#return policy.tls == "none" && policy.access == "public" && !(policy.dest??)>
</#function>

<#-- Whether others say something else of a host that is a service's by its name: they lose it. -->
<#function isContested host>
  <#return byDomain[host]?? && !isPlain((policies[host]["/"])!plain)>
</#function>

<#-- For each route: the host, the path without a slash at its end, the services, and what they all
say of the route. First match first. -->
<#macro eachRoute>
  <#list exact + wild as host>
    <#local paths = hosts[host]!{}>
    <#list paths as path, pool>
      <#if path != "/" || !(byDomain[host]??)>
        <#nested host, path?remove_ending("/"), pool?filter(s -> isRoutable(s)), policies[host][path]>
      </#if>
    </#list>
    <#if byDomain[host]??>
      <#local own = byDomain[host]?filter(n -> n.offered)?map(n -> n.service)>
      <#local others = isContested(host)?then([], paths["/"]![])?filter(s -> isRoutable(s))>
      <#nested host, "", own + others, plain>
    </#if>
  </#list>
</#macro>
