extension AttackCatalogue {
    /// Text, parsers, sizes, encodings; metadata.
    ///
    /// A row holds name, attack and vectors; one without an attack goes on with the row above.
    static let documents = """
        TXT-01 | comments in names | xml/comment-in-name xml/comment-in-issuer
        TXT-02 | comments in other values | xml/comment-in-value xml/comment-in-audience
        TXT-03 | CDATA | xml/section-*
        TXT-04 | instructions in values | xml/instruction-*
        TXT-05 | character references | positive/surroundings-character-references
        TXT-05 | positive/surroundings-hexadecimal-references canonicalization/character-references-*
        TXT-06 | elements in text | subject/element-in-name* attribute/mixed*
        TXT-07 | white space around values | positive/name-leading-blank positive/name-non-breaking-blank
        TXT-07 | positive/name-trailing-blank positive/value-leading-blank positive/value-non-breaking-blank
        TXT-07 | positive/value-trailing-blank subject/name-white-space*
        TXT-08 | style sheets and catalogues | xml/stylesheet xml/catalog
        DIF-01 | a document type that parsers end differently | xml/doctype-*
        DIF-02 | defaulted namespaces and digests of nothing | xml/default-namespace-attribute
        DIF-02 | signature/digest-of-nothing-*
        DIF-03 | instability of names | xml/double-leading-colon xml/leading-colon xml/two-colons
        DIF-04 | comments in a document type | xml/doctype-comment-trick xml/doctype-behind-comment
        DIF-05 | what is not well-formed | xml/attribute-* xml/unclosed-element
        DIF-06 | XML versions | xml/version-*
        DIF-07 | SAML 1 | version/* xml/root-namespace-saml-1 forgery/structure-saml-1-*
        DIF-08 | octets behind a NUL | encoding/nul-*
        ENCD-01 | encodings other than UTF-8 | encoding/declared-* encoding/utf-16-*
        ENCD-02 | byte-order marks | encoding/two-marks encoding/declared-latin-behind-mark
        ENCD-02 | positive/surroundings-byte-order-mark*
        ENCD-03 | invalid UTF-8 | encoding/octets-*
        ENCD-04 | NUL | encoding/nul-* encoding/octets-nul
        ENCD-05 | illegal characters | xml/control-* xml/nul-reference xml/surrogate-reference
        ENCD-05 | xml/non-character*
        ENCD-06 | unknown encodings | encoding/declared-unknown encoding/declared-us-ascii
        DTD-01 | external entities | xml/entity-* xml/doctype-system-* metadata/trust-doctype
        DTD-01 | metadata/content-doctype
        DTD-02 | entity bombs | xml/entity-bomb
        DTD-03 | external subsets | xml/doctype-public xml/doctype-system-*
        DTD-04 | any document type | xml/doctype* xml/notation
        DTD-05 | internal subsets that change values | xml/default-attribute xml/entity-internal
        LIM-01 | depth | limit/depth-*
        LIM-02 | attributes of one element | limit/attributes-*
        LIM-03 | declarations of one element | limit/declarations-*
        LIM-04 | elements and names | limit/elements-* limit/name-* limit/attribute-name-*
        LIM-05 | the whole document | limit/size input/too-long*
        LIM-06 | huge texts | limit/text-* limit/size
        DOS-03 | loose base64 | input/*
        DOS-04 | encodings on top of each other | input/twice-encoded input/refused-field-name
        DOS-05 | many References | forgery/thousand-references
        DOS-06 | expressions before the signature | signature/xpath-transform* signature/transform-xslt
        DOS-07 | a bloated KeyInfo | signature/key-info-huge-text* signature/key-info-many-*
        DOS-07 | signature/key-info-seventeen-*
        DOS-08 | many values | attribute/many-*
        DOS-09 | long values | attribute/long-value*
        DOS-11 | long fractions of a second | time/lexical-*
        DOS-13 | many references to characters | limit/references-*
        ENC-01 | an encrypted assertion that nobody signed | encryption/unsigned*
        ENC-02 | a plaintext that is not one assertion | encryption/plaintext-*
        ENC-04 | references to files and elsewhere | encryption/shape-*
        ENC-05 | keys for others | encryption/recipient-*
        ENC-06 | CBC and RSA 1.5 | encryption/weak-*
        ENC-07 | failures that have to look alike | encryption/plaintext-* encryption/cipher-* encryption/other-key
        ENC-08 | shortened ciphertexts | encryption/cipher-short-*
        ENC-09 | another algorithm than was used | encryption/relabelled-*
        ENC-11 | document types and comments in a plaintext | encryption/plaintext-doctype encryption/plaintext-comment
        ENC-12 | signed inside, outside, both | encryption/good-* encryption/inner-*
        ENC-13 | digests and masks that nobody should choose | encryption/weak-digest*
        ENC-14 | no key at all | encryption/no-key
        MD-01 | metadata that nobody vouches for | metadata/trust-*
        MD-02 | expired metadata | metadata/valid-until-* metadata/cache-duration-* aggregate/inner-expired
        MD-02 | aggregate/middle-expired aggregate/outer-expired
        MD-03 | wrapping of metadata | aggregate/signed-inside-* aggregate/unsigned-where-*
        MD-03 | metadata/trust-inside-* metadata/trust-behind-*
        MD-04 | keys of metadata | metadata/content-use-* metadata/content-certificate-*
        MD-05 | locations that are no web address | metadata/content-location-*

        """
}
