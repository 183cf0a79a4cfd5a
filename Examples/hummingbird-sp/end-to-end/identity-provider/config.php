<?php

/*
 * SimpleSAMLphp as an identity provider for one test run: loopback only, no TLS, everything it writes in $IDP_DATA.
 */
$data = getenv('IDP_DATA');

$config = [
    'baseurlpath' => getenv('IDP_URL') . '/',
    'certdir' => $data . '/',
    'loggingdir' => $data . '/',
    'datadir' => $data . '/',
    'tempdir' => $data . '/tmp',
    'metadatadir' => __DIR__ . '/metadata/',
    'metadata.sources' => [
        ['type' => 'flatfile'],
        // What register.php makes of the service's metadata.
        ['type' => 'flatfile', 'directory' => $data . '/metadata'],
    ],
    'attributenamemapdir' => getenv('IDP_PACKAGE') . '/etc/simplesamlphp/attributemap/',

    'secretsalt' => bin2hex(getenv('IDP_URL')),
    'auth.adminpassword' => bin2hex(random_bytes(16)),
    'timezone' => 'UTC',

    'enable.saml20-idp' => true,
    'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],

    // Where a logout that begins here may end.
    'trusted.url.domains' => [parse_url(getenv('IDP_URL'), PHP_URL_HOST) . ':' . parse_url(getenv('IDP_URL'), PHP_URL_PORT)],

    'store.type' => 'phpsession',
    'session.phpsession.savepath' => $data . '/sessions',
    'session.cookie.secure' => false,
    'session.cookie.samesite' => 'Lax',
    'language.cookie.secure' => false,
    'language.cookie.samesite' => 'Lax',

    'logging.level' => SimpleSAML\Logger::INFO,
    'logging.handler' => 'file',
    'logging.logfile' => 'simplesamlphp.log',
    'showerrors' => true,
    'errorreporting' => false,
    'admin.checkforupdates' => false,
];
