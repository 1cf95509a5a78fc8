<#--
What --set NAME=VALUE may say, for all bundled templates: each function gives the value back if it is
one of its kind, and else ends the rendering with what is wrong. Prints nothing by itself.
-->
<#function must holds variable value what>
  <#if !holds>
    <#stop "vars." + variable + ": \"" + value + "\" is not " + what>
  </#if>
  <#return value>
</#function>

<#function matching variable value pattern what>
  <#return must(value?matches(pattern), variable, value, what)>
</#function>

<#-- The words of a list. -->
<#function wordsOf value>
  <#return value?split("[,\\s]+", "r")?filter(word -> word != "")>
</#function>

<#function isPort text>
  <#return text?matches("[1-9][0-9]{0,4}") && text?number lte 65535>
</#function>

<#function portOf variable value>
  <#return must(isPort(value), variable, value, "a port, which is 1 to 65535")>
</#function>

<#-- The ranges of a variable, such as "5432,9000-9099". -->
<#function rangesOf variable value>
  <#local ranges = []>
  <#list wordsOf(value) as part>
    <#local ends = part?split("-")>
    <#local isRange = ends?size lte 2 && isPort(ends?first) && isPort(ends?last) && ends?first?number lte ends?last?number>
    <#local _ = must(isRange, variable, part, "a port or a range, such as 5432 or 9000-9099")>
    <#local ranges = ranges + [{"from": ends?first?number, "to": ends?last?number}]>
  </#list>
  <#return ranges>
</#function>

<#function numberOf variable value least what>
  <#return must(value?matches("[0-9]{1,9}") && value?number gte least, variable, value, what)>
</#function>

<#-- Spans of time, as each program reads them. -->
<#assign timeOfHaproxy = "[0-9]{1,9}(us|ms|[smhd])?">
<#assign timeOfNginx = "([0-9]{1,9}(ms|[smhdwMy]))+|[0-9]{1,9}">
<#assign timeOfConsul = "([0-9]{1,9}(ms|[smh]))+">
<#function timeOf variable value pattern>
  <#return matching(variable, value, pattern, "a time, such as 30s")>
</#function>

<#assign octet = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})">
<#assign ip4 = octet + "(\\." + octet + "){3}">
<#assign ip6 = "[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}(:" + ip4 + ")?">

<#-- An address to serve on: `*`, a name or an IP address, one of IPv6 without its brackets. -->
<#function bindOf variable value>
  <#local bare = value?replace("^\\[(.*)\\]$", "$1", "r")>
  <#return must(bare?matches("\\*|[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?|" + ip6 + "(%[A-Za-z0-9._-]+)?"), variable, bare, "an address to serve on, such as 10.0.0.1, * or ::")>
</#function>

<#function networksOf variable value>
  <#local networks = wordsOf(value)>
  <#local _ = must(networks?has_content, variable, value, "a network, such as 10.0.0.0/8")>
  <#list networks as network>
    <#local _ = matching(variable, network, ip4 + "(/([12]?[0-9]|3[0-2]))?|" + ip6 + "(/([1-9]?[0-9]|1[01][0-9]|12[0-8]))?", "a network, such as 10.0.0.0/8")>
  </#list>
  <#return networks>
</#function>

<#-- Name servers, each with its port or without. -->
<#function serversOf variable value>
  <#local servers = wordsOf(value)>
  <#local _ = must(servers?has_content, variable, value, "a name server, such as 127.0.0.11")>
  <#list servers as server>
    <#local bare = server?matches(".*\\]:[0-9]+|[^:]*:[0-9]+")?then(server?keep_before_last(":"), server)>
    <#local _ = must(bare == server || isPort(server?keep_after_last(":")), variable, server, "a name server, such as 127.0.0.11")>
    <#local _ = matching(variable, bare?replace("^\\[(.*)\\]$", "$1", "r"), "[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?|" + ip6, "a name server, such as 127.0.0.11")>
  </#list>
  <#return servers>
</#function>

<#-- A domain of lower case, without dots around it; empty if there is none. -->
<#function domainOf variable value>
  <#local domain = value?lower_case?remove_beginning(".")?remove_ending(".")>
  <#return matching(variable, domain, "([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.(?!$)|$))*", "a domain, such as shop.test")>
</#function>

<#function domainsOf variable value>
  <#local domains = []>
  <#list wordsOf(value) as word>
    <#local domains = domains + [domainOf(variable, word)]>
  </#list>
  <#return domains?filter(domain -> domain != "")>
</#function>

<#-- A file whose name is not empty: what is set by mistake to nothing must not turn a check off. -->
<#function fileOf variable value>
  <#return must(value != "", variable, value, "a file")>
</#function>

<#-- The path of a URL. -->
<#function pathOf variable value>
  <#return must(value?starts_with("/"), variable, value, "a path, which begins with /")>
</#function>
