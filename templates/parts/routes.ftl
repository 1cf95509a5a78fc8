<#--
Which services have routes, and which hosts there are, for the templates of haproxy and for nginx.
Prints nothing by itself.
-->
<#include "addresses.ftl">
<#include "vars.ftl">
<#assign domain = domainOf("domain", vars.domain!"")>
<#assign spoken = ["http", "https", "ws", "wss", "grpc", "grpcs", "h2c"]>

<#function isReachable service>
  <#return service.port gt 0 && service.protocol == "tcp">
</#function>

<#function isRoutable service>
  <#return isReachable(service) && spoken?seq_contains(service.scheme)>
</#function>

<#function isNamed service>
  <#return service.primary && service.routes?size == 0 && service.listen == 0 && isRoutable(service)>
</#function>

<#-- The hosts of services that are withheld stay, too: 503 says that they will be back, 404 does not.
A host that is stated goes before one that a name would give: labels are written by anybody, and who
only bears a name must not get a host, nor undo what is said of it. -->
<#assign byDomain = {}>
<#assign displaced = {}>
<#assign nameless = {}>
<#if domain != "">
  <#assign named = services?filter(s -> isNamed(s))?map(s -> {"service": s, "offered": true}) + withheld?filter(s -> isNamed(s))?map(s -> {"service": s, "offered": false})>
  <#assign derived = named?map(n -> n + {"host": n.service.name?lower_case + "." + domain})>
  <#assign nameless = groupBy(derived?filter(n -> !isName(n.host)), "host")>
  <#assign askable = derived?filter(n -> !(nameless[n.host]??))>
  <#assign byDomain = groupBy(askable?filter(n -> !(hosts[n.host]??)), "host")>
  <#assign displaced = groupBy(askable?filter(n -> hosts[n.host]??), "host")>
</#if>
<#-- groupBy sorts as computers do. ?sort would do so as dictionaries do, and take 30 ms to look up how. -->
<#assign known = groupBy((hosts?keys + byDomain?keys)?map(h -> {"host": h}), "host")>

<#-- A host that is a service's by its name is served as if nothing was said of it. -->
<#assign plain = {"tls": "none", "access": "public"}>

<#-- Who would have a host by its name alone, where that is none, or others state it. -->
<#macro namesNotServed>
  <#list nameless as host, all>
# not served: ${all?first.service.name} at ${host}: it is no host name
  </#list>
  <#list displaced as host, all>
# not served: ${all?first.service.name} at ${host}: others state that host
  </#list>
</#macro>

<#-- Who may ask for what is internal, if nobody says. -->
<#assign privateNetworks = "127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 ::1 fc00::/7 fe80::/10">

<#-- How many hosts ask for TLS. -->
<#function securedHosts>
  <#return policies?values?filter(paths -> paths?values?filter(policy -> policy.tls != "none")?has_content)?size>
</#function>
