<#--
The addresses of services, for most templates. Prints nothing by itself.
-->
<#function isIp address>
  <#return address?contains(":") || address?matches("[0-9.]+")>
</#function>

<#-- Where a service is: its address, an IPv6 one in brackets, and its port. -->
<#function at service>
  <#return service.address?contains(":")?then("[" + service.address + "]", service.address) + ":" + service.port>
</#function>
