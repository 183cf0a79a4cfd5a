<?php

/*
 * Registers the service at the identity provider: SimpleSAMLphp reads the metadata that the service publishes, by its
 * own converter.
 *
 * php register.php METADATA [ENTITYID [encrypt]]: with another entityID than the service has, the identity provider
 * writes the wrong audience; with `encrypt`, it encrypts assertions.
 */
require_once getenv('IDP_PACKAGE') . '/usr/share/simplesamlphp/lib/_autoload.php';

$entities = SimpleSAML\Metadata\SAMLParser::parseDescriptorsString(file_get_contents($argv[1]));
$entity = reset($entities)->getMetadata20SP();
$name = empty($argv[2]) ? $entity['entityid'] : $argv[2];
$entity['entityid'] = $name;
unset($entity['entityDescriptor'], $entity['expire']);
if (($argv[3] ?? '') === 'encrypt') {
    $entity['assertion.encryption'] = true;
}
$file = getenv('IDP_DATA') . '/metadata/saml20-sp-remote.php';
$metadata = [];
if (file_exists($file)) {
    require $file;
}
$metadata[$name] = $entity;
// In one step, so that a request sees the old file or the new one.
file_put_contents("$file.new", "<?php\n\n\$metadata = " . var_export($metadata, true) . ";\n");
rename("$file.new", $file);
