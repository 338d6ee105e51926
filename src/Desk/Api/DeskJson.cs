using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Welfare.Rules;

namespace Welfare.Desk.Api;

/// <summary>How determinations look as JSON: camelCase, verdicts and states in kebab-case, Chinese as itself.</summary>
internal static class DeskJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<FactState>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }
}
