<#--
The ports that may be opened, for the templates of haproxy and nginx-stream. Prints nothing by itself.
-->
<#-- The ranges of a variable, such as "5432,9000-9099". -->
<#function rangesOf variable text>
  <#local ranges = []>
  <#list text?split("[,\\s]+", "r")?filter(part -> part != "") as part>
    <#if !part?matches("[0-9]{1,5}(-[0-9]{1,5})?")>
      <#stop "vars." + variable + ": \"" + part + "\" is not a port or a range, such as 5432 or 9000-9099">
    </#if>
    <#local ends = part?split("-")>
    <#local ranges = ranges + [{"from": ends?first?number, "to": ends?last?number}]>
  </#list>
  <#return ranges>
</#function>

<#function isWithin ranges number>
  <#return ranges?filter(range -> range.from lte number && number lte range.to)?has_content>
</#function>
