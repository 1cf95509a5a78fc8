<#--
The backends of routes, and what is not served of them, for haproxy and haproxy-map.
-->
<#include "haproxy-routes.ftl">
<#include "haproxy-servers.ftl">
<#assign ca = (vars.ca??)?then(fileOf("ca", vars.ca!""), "")>
<#assign health = (vars.health??)?then(pathOf("health", vars.health!""), "")>
<#assign internal = networksOf("internal", vars.internal!privateNetworks)>
<#macro backend host path pool policy>

backend ${backendName(host, path)}
  <#if policy.access == "internal">
    http-request deny deny_status 403 unless { src -- ${words(internal)} }
  </#if>
  <#if vars.certs?? && policy.tls == "redirect">
    http-request redirect code 308 location https://%[var(txn.host)]<#if tlsPort != "443">:${tlsPort}</#if>%[pathq] unless { ssl_fc }
  </#if>
  <#if policy.dest??>
    <#-- A % would begin an expression in other words of this rule, and in this one it means itself. -->
    <#local prefix = "^" + path?replace("([^A-Za-z0-9/_%-])", r"\\$1", "r")?replace("%", r"\x25")>
    <#local dest = policy.dest?remove_ending("/")>
    <#if dest == "">
    http-request replace-path ${prefix}/?(.*)$ /\1
    <#else>
    http-request replace-path ${prefix}(/.*)?$ ${logFormat(dest)}\1
    </#if>
  </#if>
  <#if health != "" && pool?has_content && !pool?filter(s -> ["grpc", "grpcs", "h2c"]?seq_contains(s.scheme))?has_content>
    option httpchk
    http-check send meth GET uri ${health} ver HTTP/1.1 hdr Host ${logFormat(host?remove_beginning("*."))}
  </#if>
  <@servers pool />
</#macro>

<#-- What is not served although somebody might look for it here, once for each name. -->
<#macro skipped>
  <#list servicesByName as name, pool>
    <@skippedPorts name pool />
    <#if pool?filter(s -> s.routes?has_content && isReachable(s) && !isRoutable(s))?has_content>
# not served: ${name}: its routes are HTTP, and it speaks ${pool?filter(s -> s.routes?has_content && isReachable(s) && !isRoutable(s))?first.scheme}
    </#if>
    <@refusedPorts name pool />
  </#list>
  <@namesNotServed />
  <#if !(vars.certs??)>
    <#local secured = securedHosts()>
    <#if secured gt 0>
# not served by TLS: ${(secured == 1)?then("1 host that wants it is", secured + " hosts that want it are")} served over plain HTTP, as vars.certs is not set
    </#if>
  </#if>
</#macro>
