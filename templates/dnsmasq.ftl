<#ftl output_format="dnsmasq">
<#--
A part of dnsmasq's configuration: names with their addresses, wildcards, and ports (SRV).

    gen --watch -t dnsmasq -o /etc/dnsmasq.d/gen.conf --check "dnsmasq --test -C {file}" --notify RESTART

Expects services. Their names are the hosts of their routes, their aliases, and <name>.<domain>
where that is set. All services are in it that are offered, with a port or without.

What is set with --set NAME=VALUE:

    domain            a service is also known as <its name>.<domain>, and its ports as
                      _<scheme>._tcp.<its name>.<domain>; not if not set. Names below it that are
                      not there do not exist: nobody else is asked for them
    names             the domains whose names are served, such as "shop.test docker"; all if not set
    only              `wildcards` leaves out everything else, for use beside `dnsmasq-hosts`
    ttl               how many seconds a name may be remembered; a service's own goes before it

How to load it without losing a query: not at all. dnsmasq reads its configuration when it starts,
and only then; SIGHUP reads hosts files again, not this one. A restart loses the queries of some
milliseconds, which clients ask again after seconds, and its cache. So let `dnsmasq-hosts` serve what
changes often, which needs no restart, and have only the wildcards here, with `only=wildcards`:

    RESTART: systemctl restart dnsmasq

Worth knowing:
  * Whoever labels a container chooses names, and dnsmasq answers them before it asks others: also
    `bank.com`. `names` says which may be had. localhost, wpad, what is below localhost, and
    wildcards of one label such as *.com are never served, and a name that is stated goes before the
    same that is somebody's <name>.<domain>.
  * *.wild.test is every name below wild.test, at any depth, and not wild.test. A name of its own wins
    over a wildcard, and a long wildcard over a short one.
  * Other servers are asked for other kinds of records of a name outside `domain` (AAAA, where its
    address is of IPv4), but not of a wildcard.
  * The weights of services are those of their SRV records, in proportion if one is above 65535; the
    addresses of a name are all answered.
  * `dnsmasq --test` finds what dnsmasq would not start with.
-->
<#include "parts/names.ftl">
<#include "parts/pools.ftl">
<#assign onlyWildcards = (vars.only??)?then(matching("only", vars.only!"", "wildcards", "wildcards, the only word that it knows"), "") == "wildcards">

<#-- dnsmasq would take what is no whole number for one more name. -->
<#assign ttl = (vars.ttl??)?then(numberOf("ttl", vars.ttl!"", 0, "a number of seconds, such as 30"), "")>
<#function ttlOf pool>
  <#return (pool?first.ttl?floor)!ttl>
</#function>

<#-- The name of one instance of a service, which only SRV records lead to. -->
<#function instance address name>
  <#return address?replace("^::", "0::", "r")?replace("::$", "::0", "r")?replace("[.:]", "-", "r") + "." + name>
</#function>

<#-- dnsmasq takes 123 for a time and 1.2.3.4 for an address, unless a dot says that it is a name. -->
<#function recordName name>
  <#return name?matches("[0-9.]+")?then(name + ".", name)>
</#function>

<#macro wildcard name address>
address=/${name}/${address}
local=/${name}/
</#macro>

<#function srvOf service>
  <#local name = derivedOf(service)>
  <#return {"name": name, "srv": "_" + service.scheme + "._" + service.protocol + "." + name, "target": instance(service.address, name), "service": service}>
</#function>

<#macro srv r>
  <#local s = r.service>
srv-host=${r.srv},${r.target},${s.port},0,${scaled(s.weight!1, greatest[r.srv]?first.weight, 65535)}
</#macro>
<#function isLabel scheme>
  <#return scheme?matches("[a-z0-9-]*[a-z0-9]")>
</#function>
<#assign ports = []>
<#if domain != "" && !onlyWildcards>
  <#assign ports = services?filter(s -> s.port gt 0 && isIp(s.address) && isLabel(s.scheme) && !isDisplaced(s) && refusal(derivedOf(s)) == "")?map(s -> srvOf(s))?filter(r -> isName(r.target))>
</#if>
<#assign targets = groupBy(ports, "target")>

<#-- Whether others' SRV records lead to a name: labels are written by anybody, also `10-0-0-1.web`. -->
<#function isTarget name address>
  <#return targets[name]?? && targets[name]?first.service.address != address>
</#function>
# Written by gen from the template "dnsmasq". Changes made here are lost.
<#if domain != "">
local=/${domain}/
</#if>
<@namesNotServed />
<#list byName as name, pool>
  <#list groupBy(pool?map(p -> p.service), "address") as address, same>
    <#if onlyWildcards && !name?starts_with("*.")>
    <#elseif refusal(name) != "">
# not served: ${address} ${name}: ${refusal(name)}
    <#elseif !isName(name?remove_beginning("*."))>
# not served: ${address} ${name}: it is no host name
    <#elseif !isIp(address)>
# not served: ${address} ${name}: it wants an IP address
    <#elseif isTarget(name, address)>
# not served: ${address} ${name}: SRV records of others lead there
    <#elseif name?starts_with("*.")>
<@wildcard name address />
    <#elseif ttlOf(same)?has_content>
host-record=${recordName(name)},${address},${ttlOf(same)}
    <#else>
host-record=${recordName(name)},${address}
    </#if>
  </#list>
</#list>
<#if domain != "" && !onlyWildcards>
  <#list groupBy(services?filter(s -> s.port gt 0 && !isLabel(s.scheme))?map(s -> {"what": s.name + " has no SRV records for " + s.scheme}), "what")?keys as what>
# not served: ${what}: it is no part of a name
  </#list>
  <#assign greatest = groupBy(groupBy(ports, "srv")?values?map(all -> {"srv": all?first.srv, "weight": all?map(r -> r.service.weight!1)?max}), "srv")>
  <#list targets as target, all>
address=/${target}/${all?first.service.address}
local=/${target}/
    <#list all as r>
<@srv r />
    </#list>
  </#list>
</#if>
