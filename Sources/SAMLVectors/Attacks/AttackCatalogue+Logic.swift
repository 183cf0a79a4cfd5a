extension AttackCatalogue {
    /// What a message says; what AWS reads; what has to be accepted.
    ///
    /// A row holds name, attack and vectors; one without an attack goes on with the row above.
    static let logic = """
        LOG-03 | the answer to another request | in-response-to/*
        LOG-04 | only the unsigned InResponseTo matches | in-response-to/confirmation-absent*
        LOG-05 | unsolicited responses | in-response-to/unsolicited-*
        LOG-06 | issuers that differ | issuer/other-response* issuer/absent-* issuer/format-*
        LOG-07 | names like a known issuer's | issuer/near-* issuer/empty*
        LOG-09 | audiences | audience/*
        LOG-10 | recipients | recipient/*
        LOG-11 | destinations | destination/*
        LOG-12 | subject confirmations | confirmation/*
        LOG-13 | ends that are missing | time/conditions-without-end time/conditions-without-window
        LOG-13 | time/confirmation-without-end time/not-issued
        LOG-14 | ends that are past | time/*
        LOG-15 | beginnings that are to come | time/*
        LOG-16 | clock skew | key/skew-*
        LOG-17 | validity without end | time/valid-for-*
        LOG-18 | lexical forms of instants | time/lexical-*
        LOG-19 | status | status/*
        LOG-20 | versions | version/*
        LOG-21 | conditions | condition/*
        LOG-22 | names of the subject | subject/* policy/name-*
        LOG-23 | values word for word | positive/name-* positive/value-*
        LOG-24 | attributes twice | attribute/repeated-* attribute/same-name-*
        LOG-25 | malformed attributes | attribute/*
        LOG-26 | authentication statements | authn/*
        LOG-27 | friendly names, attributes in Advice | attribute/friendly-name-* condition/advice*
        LOG-28 | signed and encrypted assertions mixed | wrapping/count-encrypted-beside
        LOG-29 | relay states that lead elsewhere | relay-state/*
        LOG-34 | other messages | xml/root-*
        LOG-35 | order and number of elements | forgery/structure-*
        LOG-36 | which element has to be signed | policy/signed-*
        LOG-37 | scopes of another identity provider | scope/*
        BND-01 | request and response in one query | binding/parameter-both* binding/parameter-form-both
        BND-02 | parameters twice | binding/parameter-form-twice
        BND-02 | binding/parameter-name-* binding/parameter-relay-state-* binding/parameter-signature-twice
        BND-02 | binding/parameter-algorithm-twice binding/parameter-request-twice
        BND-03 | octets that are spelt otherwise | binding/octets-* binding/good-request-redirect-*
        BND-04 | algorithms of queries | binding/signature-algorithm-*
        BND-05 | no signature, or one inside | binding/signature-none binding/signature-missing
        BND-05 | binding/signature-empty binding/signature-inside-*
        BND-06 | responses by other bindings | binding/response-by-redirect binding/response-by-deflated
        BND-07 | artifacts and SOAP as forms | binding/response-by-artifact binding/response-by-soap
        BND-08 | JSON, nothing | binding/parameter-form-json binding/parameter-form-empty binding/response-by-nothing
        BND-09 | logout without a signature | binding/signature-form-none binding/logout-response-unsigned
        BND-09 | binding/logout-request-*
        AWS-01 | pairs of one kind | aws/role-bad-two-* aws/role-bad-provider-alone aws/role-bad-role-alone
        AWS-02 | pairs across accounts | aws/role-bad-other-account
        AWS-03 | another provider than the one that is bound | aws/provider-bound-*
        AWS-04 | commas | aws/role-bad-leading-comma aws/role-bad-trailing-comma aws/role-bad-two-commas
        AWS-04 | aws/role-bad-three-parts
        AWS-05 | several pairs in one value | aws/role-bad-pairs-*
        AWS-06 | a name in another case | aws/name-case-*
        AWS-07 | white space | aws/role-bad-blank aws/role-bad-blank-behind-prefix aws/role-bad-blank-inside
        AWS-07 | aws/role-bad-no-break-blank aws/role-bad-pairs-by-blank aws/role-bad-tab-inside
        AWS-07 | aws/role-bad-zero-width
        AWS-08 | digits of the account | aws/role-bad-arabic-digits aws/role-bad-eleven-digits
        AWS-08 | aws/role-bad-full-width-digits aws/role-bad-thirteen-digits aws/role-bad-homoglyph
        AWS-09 | wildcards and variables | aws/role-bad-wildcard aws/role-bad-question-mark
        AWS-09 | aws/role-bad-variable aws/role-bad-any-account
        AWS-10 | other resources | aws/role-bad-assumed-role aws/role-bad-user aws/role-bad-root
        AWS-10 | aws/role-bad-region aws/role-bad-oidc-*
        AWS-11 | paths and case | aws/role-bad-dot-segments aws/role-bad-empty-segment aws/role-bad-no-name
        AWS-11 | aws/role-bad-upper-*
        AWS-12 | partitions | aws/role-bad-partitions-mixed aws/role-bad-unknown-partition
        AWS-13 | session names | aws/rolesessionname-*
        AWS-14 | two session names | aws/rolesessionname-two-*
        AWS-16 | durations | aws/sessionduration-*
        AWS-17 | session tags | aws/tag-*
        AWS-18 | an assertion made for AWS | audience/aws-replayed
        AWS-19 | source identities | aws/sourceidentity-*
        AWS-20 | comments in values | xml/comment-in-value
        POS-01 | assertion, response, both signed | positive/signed* policy/signed-*
        POS-02 | every algorithm | algorithm/idp-*
        POS-03 | pretty-printed, wrapped base64 | signature/signaturevalue-line-ends*
        POS-03 | canonicalization/indentation-*
        POS-04 | prefixes | positive/surroundings-rebound-prefix positive/surroundings-unused-prefix
        POS-04 | positive/surroundings-default-*
        POS-05 | declarations and other scripts | positive/surroundings-xml-declaration* positive/value-*
        POS-06 | KeyInfo absent or of others | signature/key-info-absent* signature/key-info-other-*
        POS-07 | lists of prefixes | positive/prefix-list* signature/prefix-list-of-16*
        POS-08 | several audiences | audience/or-inside* audience/and-across-both*
        POS-09 | extensions | positive/surroundings-extensions* positive/surroundings-foreign-*
        POS-10 | fractions and skew | time/lexical-* time/*
        POS-11 | pairs in both orders | aws/role-good-*
        POS-12 | the second of two keys | positive/key-rollover-*

        """
}
