<#--
Which host and path leads to which backend, for haproxy, haproxy-map, haproxy-routes and
haproxy-wildcards: what one of them names, another defines. Prints nothing by itself.
-->
<#include "routes.ftl">
<#-- The name alone is not enough: a.b and a_b must not meet. Nor do fewer digits do: whoever labels a
container could search for two hosts that share them, and haproxy would refuse the whole file. -->
<#function backendName host path>
  <#local readable = (host?remove_beginning("*.") + path)?replace("[^A-Za-z0-9_.:-]", "_", "r")>
  <#return "http_" + readable[0..*60] + "-" + sha256(host + " " + path)[0..*32]>
</#function>

<#assign exact = known?keys?filter(h -> !h?starts_with("*."))>
<#assign wild = known?keys?filter(h -> h?starts_with("*."))?map(h -> {"host": h, "length": h?length})?sort_by("length")?reverse?map(w -> w.host)>

<#-- For each route: the host, the path without a slash at its end, the services, and what they all
say of the route. First match first. -->
<#macro eachRoute>
  <#list exact + wild as host>
    <#local paths = hosts[host]!{}>
    <#list paths as path, pool>
      <#nested host, path?remove_ending("/"), pool?filter(s -> isRoutable(s)), policies[host][path]>
    </#list>
    <#if byDomain[host]??>
      <#nested host, "", byDomain[host]?filter(n -> n.offered)?map(n -> n.service), plain>
    </#if>
  </#list>
</#macro>
