using System.Globalization;
using Microsoft.Extensions.Configuration;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Departments.Sources;

/// <summary>Reads <c>Departments:Sources:&lt;department&gt;</c>. A setting that is wrong stops the start, and says what it may be.</summary>
internal sealed class SourceSettings(IConfiguration configuration, Vocabulary vocabulary)
{
    private const string Section = "Departments:Sources";
    private const int ShortestSecret = 32;

    private readonly List<string> _problems = [];

    /// <summary>The ids that are configured, before anything of them is checked.</summary>
    public static IEnumerable<string> Departments(IConfiguration configuration) => configuration.GetSection(Section).GetChildren().Select(child => child.Key);

    /// <exception cref="InvalidOperationException">A setting is wrong; all of them are named at once.</exception>
    public DepartmentSources Read()
    {
        var sources = configuration.GetSection(Section).GetChildren().Select(Read).ToList();
        return _problems.Count == 0
            ? new DepartmentSources(sources)
            : throw new InvalidOperationException(string.Join(Environment.NewLine, _problems));
    }

    private DepartmentSource Read(IConfigurationSection section)
    {
        if (!vocabulary.Departments.Any(department => department.Id == section.Key))
        {
            Wrong(section, $"is no department; the departments are {string.Join(", ", vocabulary.Departments.Select(department => department.Id))}");
        }
        var source = new DepartmentSource
        {
            Department = section.Key,
            Address = Address(section.GetSection("Address")),
            KeyId = KeyId(section.GetSection("KeyId")),
            Secret = Secret(section.GetSection("Secret")),
            Items = Items(section),
            AttemptTimeout = Seconds(section.GetSection("AttemptSeconds"), DepartmentSource.UsualAttempt, 60),
            TotalTimeout = Seconds(section.GetSection("TotalSeconds"), DepartmentSource.UsualTotal, 600),
            Retries = Number(section.GetSection("Retries"), DepartmentSource.UsualRetries, 0, 20),
            AtOnce = Number(section.GetSection("AtOnce"), DepartmentSource.UsualAtOnce, 1, 200),
            Waiting = Number(section.GetSection("Waiting"), DepartmentSource.UsualWaiting, 0, 100_000),
        };
        if (source.TotalTimeout < source.AttemptTimeout)
        {
            Wrong(section.GetSection("TotalSeconds"), "is less than AttemptSeconds");
        }
        return source;
    }

    // Numbers and names travel: in clear only to this very machine.
    private Uri Address(IConfigurationSection setting)
    {
        if (Uri.TryCreate(setting.Value, UriKind.Absolute, out var address) && address.Query.Length == 0 && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
        }
        Wrong(setting, "must be an https address without a query (http only to this machine)");
        return new Uri("https://none.invalid/");
    }

    private string KeyId(IConfigurationSection setting)
    {
        if (setting.Value is { Length: > 0 and <= 100 } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            return id;
        }
        Wrong(setting, "must be letters, digits, '-', '_' or '.'");
        return "none";
    }

    private byte[] Secret(IConfigurationSection setting)
    {
        var bytes = new byte[setting.Value?.Length ?? 0];
        if (Convert.TryFromBase64String(setting.Value ?? "", bytes, out var length) && length >= ShortestSecret)
        {
            return bytes[..length];
        }
        Wrong(setting, $"must be at least {ShortestSecret} random bytes in Base64");
        return [];
    }

    private List<string> Items(IConfigurationSection section)
    {
        var own = vocabulary.Items.Where(item => item.Department == section.Key).Select(item => item.Id).ToList();
        var setting = section.GetSection("Items");
        var named = setting.GetChildren().Select(child => child.Value ?? "").ToList();
        if (setting.Value is not null || named.Except(own).Any() || named.Distinct().Count() != named.Count)
        {
            Wrong(setting, $"can name each of {string.Join(", ", own)} once; without it the source answers all of them");
        }
        return named.Count == 0 ? own : [.. own.Where(named.Contains)];
    }

    private TimeSpan Seconds(IConfigurationSection setting, TimeSpan usual, int most) => TimeSpan.FromSeconds(Number(setting, (int)usual.TotalSeconds, 1, most));

    private int Number(IConfigurationSection setting, int usual, int least, int most)
    {
        if (setting.Value is not { Length: > 0 } text)
        {
            return usual;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }
        Wrong(setting, $"can be a whole number from {least} to {most}");
        return usual;
    }

    // Never the value: it may be the secret.
    private void Wrong(IConfigurationSection setting, string what) => _problems.Add($"{setting.Path} {what}.");
}
