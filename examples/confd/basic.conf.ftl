hostname: ${env("HOSTNAME")}
[database]
host=${keys.get("/database/host")}
password=${keys.get("/database/password")}
port=${keys.get("/database/port")}
username=${keys.get("/database/username")}
