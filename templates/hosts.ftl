<#ftl output_format="hosts">
<#--
A file in the manner of /etc/hosts: one line for each name and address, sorted.

    gen --watch -t hosts -o /etc/hosts.d/services

Expects services. Their names are the hosts of their routes, their aliases, and <name>.<domain>
where that is set. All services are in it that are offered, with a port or without.

What is set with --set NAME=VALUE:

    domain            a service is also known as <its name>.<domain>; not if not set
    names             the domains whose names are served, such as "shop.test docker"; all if not set

Whoever labels a container chooses names, also `bank.com`: `names` says which may be had. localhost,
wpad and what is below localhost are never served, and a name that is stated goes before the same
that is somebody's <name>.<domain>.

A hosts file has no wildcards and no names for names: such routes and addresses are listed in
comments. Programs that read the file for each look-up (the C library) need no reload; dnsmasq's
`addn-hosts` wants a SIGHUP, its `hostsdir` sees changes by itself.
-->
<#include "parts/hosts.ftl">
# Written by gen from the template "hosts". Changes made here are lost.
<@hostLines />
