<#ftl output_format="haproxy-map">
<#--
routes.map for haproxy-map: which host and path leads to which backend.

    gen --watch … -t haproxy-routes -o /etc/haproxy/routes.map …

haproxy-map tells how the three templates go together; haproxy reads this file when it loads its
configuration. Each line is a host with a path and what haproxy-map calls the backend of both. haproxy
looks for the longest line that the request begins with, whatever their order.

What is set with --set NAME=VALUE:

    domain            a service without routes is served as <its name>.<domain>
-->
<#include "parts/haproxy-routes.ftl">
# Written by gen from the template "haproxy-routes". Changes made here are lost.
<@eachRoute ; host, path>
${host}${path}/ ${backendName(host, path)}
</@eachRoute>
