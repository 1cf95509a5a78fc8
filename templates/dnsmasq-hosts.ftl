<#ftl output_format="hosts">
<#--
A file for dnsmasq's `hostsdir`: names and addresses, which dnsmasq reads again by itself.

    gen --watch -t dnsmasq-hosts -o /run/gen/hosts/services

Expects services. Their names are the hosts of their routes, their aliases, and <name>.<domain>
where that is set. All services are in it that are offered, with a port or without.

What is set with --set NAME=VALUE:

    domain            a service is also known as <its name>.<domain>; not if not set
    names             the domains whose names are served, such as "shop.test docker"; all if not set

How to change it without losing a query: there is nothing to do. Give dnsmasq the folder:

    dnsmasq --hostsdir=/run/gen/hosts --local=/docker/

It watches the folder, and answers by the new file as soon as that has its name; names that went
from it are gone (dnsmasq 2.88 and newer). `local` keeps questions for names that are not there from
other servers. A file given by `addn-hosts` wants a SIGHUP instead, which loses no query either.

Worth knowing:
  * Whoever labels a container chooses names, and dnsmasq answers them before it asks others: also
    `bank.com`. `names` says which may be had. localhost, wpad and what is below localhost are never
    served, and a name that is stated goes before the same that is somebody's <name>.<domain>.
  * A hosts file has no wildcards and no names for names: such routes and addresses are listed in
    comments. The template `dnsmasq` serves wildcards.
  * A name with several addresses is answered with all, in turn. The name of an address is the first of
    its names.
-->
<#include "parts/hosts.ftl">
# Written by gen from the template "dnsmasq-hosts". Changes made here are lost.
<@hostLines />
