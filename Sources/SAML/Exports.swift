@_exported public import SAMLAWS
@_exported public import SAMLAssertion
@_exported public import SAMLAttributes
@_exported public import SAMLCore
@_exported public import SAMLMetadata
@_exported public import SAMLServiceProvider
@_exported public import SAMLSignature
