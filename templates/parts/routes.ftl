<#--
Which services have routes, and which hosts there are, for the templates of haproxy and for nginx.
Prints nothing by itself.
-->
<#assign domain = (vars.domain!"")?lower_case?remove_beginning(".")?remove_ending(".")>
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

<#-- The hosts of services that are withheld stay, too: 503 says that they will be back, 404 does not. -->
<#assign byDomain = {}>
<#if domain != "">
  <#assign named = services?filter(s -> isNamed(s))?map(s -> {"service": s, "offered": true}) + withheld?filter(s -> isNamed(s))?map(s -> {"service": s, "offered": false})>
  <#assign byDomain = groupBy(named?map(n -> n + {"host": n.service.name?lower_case + "." + domain}), "host")>
</#if>
<#-- groupBy sorts as computers do. ?sort would do so as dictionaries do, and take 30 ms to look up how. -->
<#assign known = groupBy((hosts?keys + byDomain?keys)?map(h -> {"host": h}), "host")>

<#-- A host that is a service's by its name is served as if nothing was said of it. -->
<#assign plain = {"tls": "none", "access": "public"}>
<#function isPlain policy>
  <#return policy.tls == "none" && policy.access == "public" && !(policy.dest??)>
</#function>

<#-- Whether others say something else of a host that is a service's by its name: they lose it. -->
<#function isContested host>
  <#return byDomain[host]?? && !isPlain((policies[host]["/"])!plain)>
</#function>

<#-- Who may ask for what is internal. -->
<#assign internal = (vars.internal!"127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 ::1 fc00::/7 fe80::/10")?split("[,\\s]+", "r")>

<#-- How many hosts ask for TLS. -->
<#function securedHosts>
  <#return policies?values?filter(paths -> paths?values?filter(policy -> policy.tls != "none")?has_content)?size>
</#function>
