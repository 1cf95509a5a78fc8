<#ftl output_format="haproxy-map">
<#--
wildcards.map for haproxy-map: what a host may end with, and what it is called in routes.map.

    gen --watch … -t haproxy-wildcards -o /etc/haproxy/wildcards.map …

haproxy-map tells how the three templates go together; haproxy reads this file when it loads its
configuration. It takes the first line that fits, so the longest come first.

What is set with --set NAME=VALUE:

    domain            a service without routes is served as <its name>.<domain>
-->
<#include "parts/haproxy-routes.ftl">
# Written by gen from the template "haproxy-wildcards". Changes made here are lost.
<#list wild as host>
${host?remove_beginning("*")} ${host}
</#list>
