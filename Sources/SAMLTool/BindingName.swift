import ArgumentParser
import SAML

/// A binding on the command line.
enum BindingName: String, ExpressibleByArgument, CaseIterable {
    case redirect
    case post
    case simpleSign = "simple-sign"

    var uri: String {
        switch self {
        case .redirect: Binding.httpRedirect
        case .post: Binding.httpPOST
        case .simpleSign: Binding.httpPOSTSimpleSign
        }
    }
}
