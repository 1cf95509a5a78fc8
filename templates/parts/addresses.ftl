<#--
The addresses and names of services, for most templates. Prints nothing by itself.
-->
<#function isIp address>
  <#return address?contains(":") || address?matches("[0-9.]+")>
</#function>

<#-- Whether anybody could ask for a name: what is made of a service's need not be one, such as a..b.test. -->
<#function isName name>
  <#return name?length lte 253 && name?matches("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.(?!$)|$))+")>
</#function>

<#-- Where a service is: its address, an IPv6 one in brackets, and its port. -->
<#function at service>
  <#return service.address?contains(":")?then("[" + service.address + "]", service.address) + ":" + service.port>
</#function>
