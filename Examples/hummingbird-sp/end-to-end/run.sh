#!/usr/bin/env bash
# The service and an identity provider that nobody here wrote (SimpleSAMLphp), with a browser between them (Chromium).
# Installs from Debian what is missing, starts everything on loopback, tests, and stops everything.
#
#   run.sh            tests
#   run.sh --serve    starts both for you to click through, on ports 8080 and 8081, until Ctrl-C
#
# SCREENSHOTS=FOLDER run.sh keeps pictures of the pages; SERVICE_PROGRAM=FILE run.sh takes what was built before.
set -euo pipefail
[[ -z ${SCREENSHOTS:-} ]] || {
    mkdir -p "$SCREENSHOTS"
    SCREENSHOTS=$(realpath "$SCREENSHOTS")
    export SCREENSHOTS
}
cd "$(dirname "$0")/.."
here=$PWD/end-to-end
# Nothing here is for a proxy.
export no_proxy=localhost,127.0.0.1 NO_PROXY=localhost,127.0.0.1
mode=${1:-test}
[[ $mode == test || $mode == --serve ]] || {
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 64
}

step() { printf '\n-- %s (%s s)\n' "$1" "$SECONDS"; }

step "packages"
packages=(php-cli php-xml php-mbstring openssl curl python3)
[[ $mode == --serve ]] || packages+=(chromium chromium-driver python3-selenium)
../../Scripts/install-dependencies.sh
"$here/install.sh" "${packages[@]}"
# Unpacked and not installed: Debian's package would bring a web server that listens on every address.
export IDP_PACKAGE=$PWD/.build/simplesamlphp
"$here/unpack.sh" simplesamlphp "$IDP_PACKAGE"

step "the service"
service=${SERVICE_PROGRAM:-}
if [[ -z $service ]]; then
    swift build --product hummingbird-sp
    service=$(swift build --show-bin-path)/hummingbird-sp
fi

work=$(mktemp -d)
processes=()
finish() {
    local status=$?
    # The processes that were started here, and no others.
    for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
    for process in "${processes[@]}"; do wait "$process" 2>/dev/null || true; done
    if ((status == 0)); then rm -rf "$work"; else echo "failed; the logs are in $work" >&2; fi
}
trap finish EXIT
# Ctrl-C is how serving ends, and no way for a test to pass.
if [[ $mode == --serve ]]; then trap 'exit 0' INT TERM; else trap 'exit 130' INT TERM; fi

# A port of 0 is any that is free.
read -r service_port idp_port < <(/usr/bin/python3 "$here/free_ports.py" \
    "$([[ $mode == --serve ]] && echo 8080 8081 || echo 0 0)")
# Two hosts that are two sites to a browser: its rules for cookies hold as between two companies.
export SERVICE_URL=http://localhost:$service_port IDP_URL=http://127.0.0.1:$idp_port
export IDP_DATA=$work/idp SERVICE_LOG=$work/service.log
export SIMPLESAMLPHP_CONFIG_DIR=$here/identity-provider

key_pair() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=$1" -keyout "$2.key" -out "$2.crt" 2>/dev/null
}
# Fetches what the last process serves, once it does.
wait_for() {
    local url=$1 file=$2 log=$3
    for _ in {1..600}; do
        curl --silent --fail --max-time 60 -o "$file" "$url" && return
        kill -0 "${processes[-1]}" 2>/dev/null || break
        sleep 0.1
    done
    echo "nothing at $url:" >&2
    cat "$log" >&2
    return 1
}

step "the identity provider at $IDP_URL"
mkdir -p "$IDP_DATA"/{tmp,metadata,sessions}
key_pair idp "$IDP_DATA/idp"
# A cache would not see at once what register.php writes.
php -d opcache.enable=0 -S "127.0.0.1:$idp_port" -t "$IDP_PACKAGE/usr/share/simplesamlphp/www" >"$work/php.log" 2>&1 &
processes+=($!)
wait_for "$IDP_URL/saml2/idp/metadata.php" "$work/idp-metadata.xml" "$work/php.log"

step "the service at $SERVICE_URL"
key_pair service "$work/service"
"$service" --base-url "$SERVICE_URL" --port "$service_port" --accept-unsolicited --explain \
    --key "$work/service.key" --certificate "$work/service.crt" --idp-metadata "$work/idp-metadata.xml" \
    --idp-metadata-sha256 "$(sha256sum "$work/idp-metadata.xml" | cut -d' ' -f1)" >"$SERVICE_LOG" 2>&1 &
processes+=($!)
export SERVICE_METADATA=$work/service-metadata.xml
wait_for "$SERVICE_URL/saml/metadata" "$SERVICE_METADATA" "$SERVICE_LOG"
php "$here/identity-provider/register.php" "$SERVICE_METADATA"

if [[ $mode == --serve ]]; then
    printf '\nOpen %s and sign in as alice, with the password wonderland.\n' "$SERVICE_URL"
    printf 'The log of the service is %s. Ctrl-C stops both.\n' "$SERVICE_LOG"
    wait -n
    echo "one of the two has ended" >&2
    exit 1
else
    step "the browser"
    /usr/bin/python3 "$here/sign_in_test.py" -v --failfast
    step "done"
fi
