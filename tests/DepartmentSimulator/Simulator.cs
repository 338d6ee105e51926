using System.Text.Json;

namespace Welfare.DepartmentSimulator;

/// <summary>Fifteen departments in one small program: each answers its items under its own path, and does wrong what it is told to.</summary>
internal sealed class Simulator(SimulatedCounty county, TimeProvider clock)
{
    private static readonly TimeSpan Slowness = TimeSpan.FromMinutes(1);

    private readonly SignatureCheck _signatures = new(clock);
    private int _asked;

    public Faults Faults { get; } = new();

    /// <summary>How many questions have come in with a good signature.</summary>
    public int Asked => _asked;

    public void Map(WebApplication app)
    {
        app.MapGet("/", () => county.Vocabulary.Departments.Select(department => new { department.Id, Fault = Faults[department.Id].ToString() }));
        app.MapPut("/faults/{department}/{fault}", (string department, string fault) =>
        {
            if (!Enum.TryParse<Fault>(fault.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known) || !Knows(department))
            {
                return Results.NotFound();
            }
            Faults[department] = known;
            return Results.NoContent();
        });
        app.MapPost("/{department}/items/{item}", AnswerAsync);
    }

    /// <summary>The desk's settings for a department that this program plays at an address.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(string department, Uri address)
    {
        var section = $"Departments:Sources:{department}";
        yield return new($"{section}:Address", new Uri(address, department).ToString());
        yield return new($"{section}:KeyId", SignatureCheck.KeyId);
        yield return new($"{section}:Secret", Convert.ToBase64String(SignatureCheck.SecretOf(department)));
    }

    private bool Knows(string department) => county.Vocabulary.Departments.Any(known => known.Id == department);

    private async Task<IResult> AnswerAsync(string department, string item, HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        if (!_signatures.Accepts(request, department, body.ToArray()))
        {
            return Results.Unauthorized();
        }
        Interlocked.Increment(ref _asked);
        var asked = JsonSerializer.Deserialize<Asked>(body.ToArray(), JsonSerializerOptions.Web)!;
        if (county.Vocabulary.FindItem(item)?.Department != department || asked.Item != item)
        {
            return Results.NotFound();
        }
        var fault = Faults[department];
        if (fault == Fault.Slow)
        {
            await Task.Delay(Slowness, clock, cancellationToken);
        }
        var answer = new SimulatedAnswer(county, asked, fault);
        return fault == Fault.Down || answer.IsSilent ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Bytes(answer.Bytes(), "application/json");
    }
}
