// swift-tools-version: 6.2
import PackageDescription

// Stores that several processes or machines share. A package of its own: the library itself needs neither of them.
let package = Package(
    name: "swift-saml-integrations",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "SAMLStoreSQLite", targets: ["SAMLStoreSQLite"]),
        .library(name: "SAMLStoreRedis", targets: ["SAMLStoreRedis"]),
    ],
    dependencies: [
        .package(name: "swift-saml", path: ".."),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CHiredis", pkgConfig: "hiredis", providers: [.apt(["libhiredis-dev"]), .brew(["hiredis"])]),
        .target(
            name: "SAMLStoreSQLite",
            dependencies: [
                .product(name: "SAML", package: "swift-saml"), .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .target(name: "SAMLStoreRedis", dependencies: ["CHiredis", .product(name: "SAML", package: "swift-saml")]),
        // One process among several, for the tests.
        .executableTarget(
            name: "StoreProbe",
            dependencies: ["SAMLStoreSQLite", "SAMLStoreRedis", .product(name: "SAML", package: "swift-saml")]
        ),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "SAMLStoreSQLite", "SAMLStoreRedis", "StoreProbe", .product(name: "SAML", package: "swift-saml"),
                .product(name: "SAMLTesting", package: "swift-saml"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
