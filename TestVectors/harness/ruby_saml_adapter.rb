# ruby-saml.
require "base64"
require "json"
require "onelogin/ruby-saml"

def readable(text)
  text.dup.force_encoding("UTF-8").scrub[0, 200]
end

folder = File.expand_path("..", __dir__)
JSON.parse(File.read("#{folder}/saml-vectors.json"))["vectors"].each do |vector|
  asked = vector["settings"]
  next unless vector["kind"] == "response" && vector["features"].empty? && asked["at"] == ARGV[0]
  next unless asked["identityProviders"].length == 1 && !asked["identityProviders"][0]["certificates"].empty?
  next unless asked["signatures"] == "either" && asked["furtherAudiences"].empty? && (0..300).cover?(asked["clockSkew"])

  next if ARGV[1] && JSON.parse(File.read(ARGV[1])).include?(vector["id"])

  puts JSON.generate({ id: vector["id"], verdict: "crash" })
  provider = asked["identityProviders"][0]
  settings = OneLogin::RubySaml::Settings.new
  settings.idp_entity_id = provider["entityID"]
  settings.idp_cert_multi = { signing: provider["certificates"].map { |name| File.read("#{folder}/#{name}") }, encryption: [] }
  settings.sp_entity_id = asked["serviceProvider"]
  settings.assertion_consumer_service_url = asked["receivedAt"]
  result = { id: vector["id"] }
  begin
    field = vector["field"] || Base64.strict_encode64(File.binread("#{folder}/#{vector["file"]}"))
    options = { settings: settings, allowed_clock_drift: asked["clockSkew"] }
    options[:matches_request_id] = asked["request"] if asked["request"]
    response = OneLogin::RubySaml::Response.new(field, options)
    if response.is_valid?
      response.nameid
      response.attributes.all
      result[:verdict] = "accept"
    else
      result.update(verdict: "reject", reason: readable(response.errors.map(&:b).join("; ")))
    end
  rescue StandardError => e
    result.update(verdict: "reject", reason: e.class.to_s)
  end
  puts JSON.generate(result)
  $stdout.flush
end
