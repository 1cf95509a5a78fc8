<#ftl output_format="shell">
<#--
A shell script that registers services in etcd: <prefix>/<name>/<id> = the service as JSON.

    gen --watch --address published -t register-etcd -o /run/gen/register-etcd.sh --set ttl=30 \
        --check "sh -n {file}" --notify "sh {output}"

Expects services, `sh` and `etcdctl` (etcd 3.4 and newer). It is the layout `gen`, so that
`gen --etcd URI --prefix PREFIX` reads the services from there, on any host.

What is set with --set NAME=VALUE:

    prefix    /       below which the keys are; as for --prefix, a slash at the beginning may be left
                      out, and slashes at the end mean nothing
    host              put before each id, as in host1:web_1:80: several hosts may have containers of
                      one name, and would write each other's keys
    ttl               for how many seconds what it wrote is there, unless the script runs again; it
                      stays until a later script removes it if not set
    endpoints         where etcd is, as etcdctl takes it; ETCDCTL_ENDPOINTS and the other variables
                      of etcdctl count, too
    state             a file of the script's own, <script>.state if not set. Keep it: without it the
                      keys of services that are gone stay until their time is over, if they have one

How it keeps the registry equal to the services: it writes all keys under a new lease, at most 50
in each transaction, and revokes the leases of earlier runs, whose numbers are in the file `state`. What is not written any
more goes with them, and nothing else does: a key that somebody else has written since is not of
these leases. At no time is a key missing whose service is there. Where nothing has
changed and the lease still holds, it renews the lease and writes nothing. With `ttl`, run it again
and again, at a third of the time, as by `while sleep 10; do sh /run/gen/register-etcd.sh; done`. (To write
5,000 services takes some seconds: `ttl` should be many times that.)

It ends with an error if etcd does, and says why; gen then runs it again.
-->
<#include "parts/vars.ftl">
<#-- As --prefix takes it, or nobody could read what is written. -->
<#assign prefix = ("/" + (vars.prefix!"")?remove_beginning("/"))?replace("/+$", "", "r")>

<#function routeOf route>
  <#local fields = {"host": route.host, "path": route.path}>
  <#if route.dest??><#local fields = fields + {"dest": route.dest}></#if>
  <#if route.tls != "none"><#local fields = fields + {"tls": route.tls}></#if>
  <#if route.access != "public"><#local fields = fields + {"access": route.access}></#if>
  <#return fields>
</#function>

<#-- The fields of a service in a state file, but those that the key says. -->
<#function fieldsOf s>
  <#local fields = {"address": s.address, "port": s.port}>
  <#if s.protocol != "tcp"><#local fields = fields + {"protocol": s.protocol}></#if>
  <#local fields = fields + {"scheme": s.scheme}>
  <#if s.routes?has_content><#local fields = fields + {"routes": s.routes?map(r -> routeOf(r))}></#if>
  <#if s.listen gt 0><#local fields = fields + {"listen": s.listen}></#if>
  <#if !s.primary><#local fields = fields + {"primary": false}></#if>
  <#if s.aliases?has_content><#local fields = fields + {"aliases": s.aliases}></#if>
  <#if s.tags?has_content><#local fields = fields + {"tags": s.tags}></#if>
  <#if s.weight??><#local fields = fields + {"weight": s.weight}></#if>
  <#if s.ttl??><#local fields = fields + {"ttl": s.ttl + "s"}></#if>
  <#if s.meta?has_content><#local fields = fields + {"meta": s.meta}></#if>
  <#if s.health != "none"><#local fields = fields + {"health": s.health}></#if>
  <#if s.container??><#local fields = fields + {"container": {"name": s.container.name, "id": s.container.id, "port": s.container.port}}></#if>
  <#return fields>
</#function>

<#-- A word as etcdctl reads it in a transaction (Argify in etcd's ctlv3/command/util.go). -->
<#function word text>
  <#return "\"" + text?replace("\\", "\\\\")?replace("\"", "\\\"") + "\"">
</#function>

<#assign host = (vars.host??)?then(matching("host", vars.host!"", r"[^/\s\p{Z}\p{C}]+", "a part of a key, without / and blanks") + ":", "")>
<#function isKey s>
  <#local id = host + s.id>
  <#return id?length lte 255 && id?matches(r"[^/\s\p{Z}\p{C}]+") && id != "." && id != "..">
</#function>

<#-- etcd takes 1.5 MiB in one request, and a character has up to three bytes. -->
<#assign most = 400000>
<#assign entries = services?filter(s -> isKey(s))?map(s -> {"name": s.name, "put": word(prefix + "/" + s.name + "/" + host + s.id) + " " + word(json(fieldsOf(s)))})>
<#assign puts = entries?filter(e -> e.put?length lte most)?map(e -> e.put)>
#!/bin/sh
# Written by gen from the template "register-etcd". Changes made here are lost.
<#list servicesByName as name, pool>
  <#if pool?filter(s -> !isKey(s))?has_content>
# not registered: ${name}: an id of it cannot be part of a key
  </#if>
</#list>
<#list groupBy(entries?filter(e -> e.put?length gt most), "name")?keys as name>
# not registered: ${name}: what is known of it is more than etcd takes at once
</#list>
set -eu
export ETCDCTL_API=3
<#if vars.endpoints??>
export ETCDCTL_ENDPOINTS=${vars.endpoints}
</#if>
<#if vars.state??>
state=${vars.state}
<#else>
state=$0.state
</#if>
# Ten years, if nobody said how long.
ttl=${numberOf("ttl", vars.ttl!"315360000", 1, "a number of seconds, such as 30")}
want=${sha256(prefix + " " + (vars.ttl!"") + " " + (vars.endpoints!"") + " " + puts?join("\n"))}

# One at a time: each would revoke the lease of the other.
if ! mkdir "$state.lock" 2>/dev/null; then
  other=$(cat "$state.lock/pid" 2>/dev/null || true)
  if [ -n "$other" ] && kill -0 "$other" 2>/dev/null; then
    echo "$0: process $other is registering" >&2
    exit 1
  fi
fi
echo $$ >"$state.lock/pid"
trap 'rm -rf "$state.lock"' EXIT
trap 'exit 1' HUP INT TERM

# The state: the leases of earlier runs, and what the last one wrote, if it came to its end.
leases=
had=
if [ -e "$state" ]; then
  while read -r what value; do
    case $what in
      lease) leases="$leases $value" ;;
      done) had=$value ;;
    esac
  done <"$state"
fi
if [ "$had" = "$want" ]; then
  case $(etcdctl lease keep-alive --once "${"$"?no_esc}{leases##* }") in
    *" keepalived with TTL"*) exit 0 ;;
  esac
fi

granted=$(etcdctl lease grant "$ttl")
lease=${"$"?no_esc}{granted#lease }
lease=${"$"?no_esc}{lease%% *}
printf 'lease %s\ndone nothing\n' "$lease" >>"$state"

put() {
  printf 'put --lease=%s %s\n' "$lease" "$1"
}
# No conditions; all of these; nothing else.
write() {
  { echo; cat; echo; echo; } | etcdctl txn >/dev/null
}
<#assign count = 0>
<#assign size = 0>
<#list puts as each>
  <#if each?is_first>
{
  <#elseif count == 50 || size + each?length gt most>
} | write
{
    <#assign count = 0>
    <#assign size = 0>
  </#if>
  <#assign count += 1>
  <#assign size += each?length>
  put ${each}
  <#if each?is_last>
} | write
  </#if>
</#list>

printf 'lease %s\ndone %s\n' "$lease" "$want" >"$state.new"
for old in $leases; do
  # One that has ended is gone, and so are its keys.
  answer=$(etcdctl lease revoke "$old" 2>&1) || case $answer in
    *"lease not found"*) ;;
    *) echo "$answer" >&2; exit 1 ;;
  esac
done
mv "$state.new" "$state"
