#!/usr/bin/env bash
# Writes what a target begins with into a folder, from the test vectors of this repository and by hand:
#     FuzzTesting/seed.sh TARGET FOLDER
#     FuzzTesting/seed.sh --length TARGET     the longest input that makes sense
set -euo pipefail
cd "$(dirname "$0")"
vectors=../TestVectors

if [[ $1 == --length ]]; then
    case $2 in
        FuzzTimestamp) echo 80 ;;
        FuzzARN) echo 1400 ;;
        FuzzTemplate | FuzzStructure) echo 512 ;;
        FuzzEncoding | FuzzWriting) echo 2048 ;;
        FuzzPolicy) echo 8192 ;;
        FuzzCanonical) echo 16384 ;;
        *) echo 65536 ;;
    esac
    exit
fi
target=$1 folder=$2

# Copies files of a folder whose names match, up to a size; what was there before stays.
copy() {
    local from=$1 pattern=$2 size=$3 prefix=$4 file to
    while IFS= read -r -d '' file; do
        to=$folder/$prefix$(tr / - <<<"${file#"$from"/}")
        [[ -e $to ]] || cp "$file" "$to"
    done < <(find "$from" -type f -name "$pattern" -size "-$size" -print0 | sort -z)
}

# Writes each line of the standard input as a file of its own, with a letter in front.
lines() {
    local count=0 line
    while IFS= read -r line; do
        printf '%b' "$line" >"$folder/hand-$((count += 1))"
    done
}

case $target in
    FuzzResponse)
        copy "$vectors/cases" '*.xml' 48k case-
        copy "$vectors/foreign" '*.xml' 48k foreign-
        ;;
    FuzzCanonical)
        copy "$vectors/cases/canonicalization" '*.xml' 16k case-
        copy "$vectors/cases/xml" '*.xml' 16k case-
        copy "$vectors/cases/metadata" '*.xml' 16k case-
        lines <<'LINES'
<p:r xmlns="urn:d" xmlns:p="urn:p" A="1" xml:lang="en" p:A="&lt;&amp;&quot;&#x9;&#xA;&#xD;>"><e>t&amp;&lt;&gt;&#xD;</e><f xmlns=""></f></p:r>
<a><?target data?><b xmlns="urn:b"><c xmlns=""></c></b><?t?></a>
<a><![CDATA[b\r\nc\r]]>\n<b>\r\nc<![CDATA[\xc3\xa9]]></b></a>
LINES
        ;;
    FuzzSignature)
        copy "$vectors/cases/signature" '*.xml' 32k case-
        copy "$vectors/cases/canonicalization" '*.xml' 32k case-
        copy "$vectors/cases/wrapping" '*.xml' 32k case-
        copy "$vectors/foreign/xmlsec1" '*.xml' 32k foreign-
        copy "$vectors/foreign/jdk" '*.xml' 32k foreign-
        ;;
    FuzzMetadata)
        copy "$vectors/cases/metadata" '*.xml' 64k case-
        copy "$vectors/cases/aggregate" '*.xml' 64k case-
        copy "$vectors/foreign/metadata" '*.xml' 64k foreign-
        copy "$vectors/foreign/signed-metadata" '*.xml' 64k foreign-
        ;;
    FuzzWriting)
        # Texts in the order in which the target takes them, between octets that are none.
        lines <<'LINES'
https://idp.example.org/sso?a=b\xff-\xffhttps://sp.example.com/saml\xffShop & <Co>\xffurn:c\xffalice\xffurn:f\xffurn:g\xffq"\xffurn:x\xffhttps://a.example\xffhttps://b.example\xff<x:a xmlns:x="urn:x"/>\xff/back?a=b&c=d\xffalice\xffurn:f\xffurn:q\xffurn:r\xff_s\xff_t\xffr\xffurn:why\xff_asked\xffurn:s\xffno\xff-\xffhttps://sp.example.com/saml\xffurn:b\xffurn:f\xffA & B\xffde\xffC\xffhttps://c.example\xffD\xffd@example.com\xffS\xffmail\xffMail\xffv
-\xff-\xff\xff]]>\xff&#13;\r\n\t\xff-\xff-\xff<!-- -->\xff-\xff-\xff<y xmlns="urn:y"><z/>t</y>\xff"\x27><script>\xff"><a b="\xff'\xff&amp;\xff\xc3\xa9\xff-\xff\xffe\xcc\x81\xff-\xff"/><a c="
LINES
        ;;
    FuzzTimestamp)
        lines <<'LINES'
2026-01-15T12:00:00Z
2026-01-15T12:00:00.123456789Z
2024-02-29T23:59:59.5+14:00
0001-01-01T00:00:00-00:01
9999-12-31T23:59:59-14:00
2000-02-29T00:00:00+00:00
P1Y2M3DT4H5M6.7S
PT6H30M
P9223372036854775807M
LINES
        ;;
    FuzzARN)
        lines <<'LINES'
arn:aws:iam::123456789012:role/path/to/Name+=,.@-_
arn:aws-cn:iam::123456789012:saml-provider/Corp.Name-1
arn:aws:iam::123456789012:role/Name,arn:aws:iam::123456789012:saml-provider/Corp
arn:aws:iam::123456789012:saml-provider/Corp,arn:aws:iam::123456789012:role/a,b/Name
arn:aws-us-gov:connect:us-gov-west-1:123456789012:instance/0123abcd-0123-0123-0123-0123456789ab
arn:aws:connect:us-east-1:123456789012:instance/0123abcd-0123-0123-0123-0123456789ab/agent/0123abcd-0123-0123-0123-0123456789ab
arn:aws:sso:::instance/ssoins-0123456789abcdef
arn:aws:sso::123456789012:application/ssoins-0123456789abcdef/apl-0123456789abcdef
https://us-east-1.console.aws.amazon.com/connect/federate/0123abcd-0123-0123-0123-0123456789ab?destination=%2Fccp-v2
https://us-east-1.signin.aws.amazon.com/saml/acs/ABCDEFGHIJKLMNOPQRSTUV
https://0123abcd-0123-0123-0123-0123456789ab.us-east-1.sign-in.connect.aws/saml?x
LINES
        ;;
    FuzzTemplate)
        lines <<'LINES'
${user:email}
${dir:lastname}, ${dir:firstname}\n{"dir":{"lastname":"a","firstname":"b"}}
$<user:givenName> x\n{"user:givenName":"a","mail":null}
${path:emails[primary eq true].value}
${path:addresses[type eq "work"].postalCode}
${user:AD_GUID}-${dir:proxyAddresses:SMTP}\n{"windowsUpn":"a@b","proxyAddresses:SMTP":"c"}
LINES
        ;;
    FuzzPolicy)
        lines <<'LINES'
{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:saml-provider/Corp"},"Action":["sts:AssumeRoleWithSAML","sts:TagSession"],"Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}]}
{"Version":"2012-10-17","Statement":{"Sid":"a","Effect":"Allow","Action":"connect:GetFederationToken","Resource":["arn:aws:connect:us-east-1:123456789012:instance/0123abcd-0123-0123-0123-0123456789ab/user/${aws:userid}"]}}
{"Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":"*"},"NotAction":"sts:*"},{"Effect":"Allow","Principal":"*","Action":"*"}]}
{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":["*"]},"Action":"sts:Assume*","Condition":{"ForAnyValue:StringLike":{"saml:edupersonaffiliation":["st?ff","x*"]},"NumericLessThanEquals":{"sts:number":5},"Null":{"saml:sub":false}}}]}
{"Version":"2012-10-17","Id":"i","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:TagSession","Condition":{"ForAllValues:StringNotEqualsIgnoreCase":{"aws:TagKeys":["a"]},"ArnLike":{"aws:x":"arn:aws:*:::*"},"StringLikeIfExists":{"aws:RequestTag/costcenter":"${saml:sub, 'x'}"}}},{"Effect":"Allow","NotAction":"iam:*","NotResource":"arn:*"}]}
LINES
        ;;
    FuzzEncoding)
        lines <<'LINES'
PHNhbWxwOlJlc3BvbnNlLz4=
QQ==
QUI=\r\n
Q U I D
a&b<c>"d"\t\x27%2B+
\x03\x00
\x4b\x4c\x44\x05\x00
\x01\x03\x00\xfc\xffabc
\x05\xc0\x81\x08\x00\x00\x00\x00\x20\x7f\xeb\x0b
LINES
        ;;
esac
