# ruby-saml with all of its checks.
require "base64"
require "onelogin/ruby-saml"

def prepare(name)
  folder = ARGV[0]
  settings = OneLogin::RubySaml::Settings.new
  settings.idp_entity_id = "https://idp.example.org/metadata"
  settings.idp_cert = File.read("#{folder}/#{name}.pem")
  settings.sp_entity_id = "https://sp.example.com/saml"
  settings.assertion_consumer_service_url = "https://sp.example.com/saml/acs"
  settings.private_key = File.read("#{folder}/service.key")
  field = Base64.strict_encode64(File.binread("#{folder}/#{name}.xml"))
  lambda do
    response = OneLogin::RubySaml::Response.new(field, settings: settings, matches_request_id: "_request-1")
    raise response.errors.join("; ") unless response.is_valid?

    response.nameid
    response.attributes.all
  end
end

prepared = {}
$stdin.each_line do |line|
  name, count = line.split
  begin
    prepared[name] ||= prepare(name).tap(&:call)
    start = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID, :nanosecond)
    count.to_i.times { prepared[name].call }
    puts((Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID, :nanosecond) - start) / count.to_f)
  rescue StandardError => e
    warn "#{name}: #{e.message[0, 200]}"
    puts "-"
  end
  $stdout.flush
end
