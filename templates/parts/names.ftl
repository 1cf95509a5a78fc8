<#--
The names that services are found by, for dnsmasq, dnsmasq-hosts and hosts. Prints nothing by itself.
-->
<#include "addresses.ftl">
<#include "vars.ftl">
<#assign domain = domainOf("domain", vars.domain!"")>

<#-- The domains whose names are served; without any, all are. -->
<#assign own = domainsOf("names", vars.names!"")>

<#function isOwn name>
  <#return own?size == 0 || own?filter(d -> name == d || name?ends_with("." + d))?has_content>
</#function>

<#-- Why nobody gets a name, empty if it can be had: labels are written by anybody. Browsers and
others trust localhost to be their own machine, and take from wpad whom they ask for all pages. -->
<#function refusal name>
  <#local bare = name?remove_beginning("*.")>
  <#if bare == "localhost" || bare?ends_with(".localhost")>
    <#return "it means the machine of whoever asks">
  <#elseif bare == "wpad" || bare?starts_with("wpad.")>
    <#return "programs take their proxy from it">
  <#elseif bare != name && !bare?contains(".")>
    <#return "it is a whole top-level domain">
  <#elseif !isOwn(bare)>
    <#return "it is not below one of vars.names">
  </#if>
  <#return "">
</#function>

<#function statedOf service>
  <#return service.routes?map(r -> r.host) + service.aliases>
</#function>

<#function derivedOf service>
  <#return service.name?lower_case + "." + domain>
</#function>

<#-- The names that services state: those, and where they lead. A name holds no blank. -->
<#assign stated = groupByMulti((services + withheld)?filter(s -> statedOf(s)?has_content)?map(s -> {"names": statedOf(s)?join(" ")}), "names", " ")>
<#assign statedAt = groupByMulti((services + withheld)?filter(s -> statedOf(s)?has_content)?map(s -> {"names": statedOf(s)?map(n -> n + "@" + s.address)?join(" ")}), "names", " ")>

<#-- Whether others state what a service would be called by its name: then they alone have it. -->
<#function isDisplaced service>
  <#return domain != "" && stated[derivedOf(service)]?? && !(statedAt[derivedOf(service) + "@" + service.address]??)>
</#function>

<#macro namesNotServed>
  <#list groupBy(services?filter(s -> isDisplaced(s))?map(s -> {"name": derivedOf(s), "address": s.address}), "name") as name, all>
    <#list groupBy(all, "address")?keys as address>
# not served: ${address} ${name}: others state that name
    </#list>
  </#list>
</#macro>

<#function namesOf service>
  <#local names = statedOf(service)>
  <#return (domain == "" || isDisplaced(service))?then(names, names + [derivedOf(service)])>
</#function>

<#-- For each name what has it: the addresses, and the services. A name holds no blank, so a list of
names can be grouped by each of them. -->
<#assign byName = groupByMulti(services?filter(s -> namesOf(s)?has_content)?map(s -> {"names": namesOf(s)?join(" "), "address": s.address, "service": s}), "names", " ")>
