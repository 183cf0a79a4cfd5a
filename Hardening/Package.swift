// swift-tools-version: 6.2
import PackageDescription

// What the library does when memory is short, for a million messages, and with documents that want to cost much.
let programs = ["Faults", "Endurance", "Hostile"]
let package = Package(
    name: "swift-saml-hardening",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "swift-saml", path: "..")],
    targets: [
        .target(
            name: "CFaults",
            linkerSettings: [.linkedLibrary("xml2"), .linkedLibrary("xmlsec1"), .linkedLibrary("crypto")]),
        .target(
            name: "HardeningCommon",
            dependencies: [
                .product(name: "SAML", package: "swift-saml"), .product(name: "SAMLTesting", package: "swift-saml"),
            ]),
    ] + programs.map { .executableTarget(name: $0, dependencies: ["HardeningCommon", "CFaults"]) },
    swiftLanguageModes: [.v6]
)
