<#--
The ports that may be opened, for the templates of haproxy and nginx-stream. Prints nothing by itself.
-->
<#include "vars.ftl">
<#function isWithin ranges number>
  <#return ranges?filter(range -> range.from lte number && number lte range.to)?has_content>
</#function>
