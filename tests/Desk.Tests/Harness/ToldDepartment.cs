using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Welfare.Desk.Tests.Harness;

/// <summary>A department's service that answers when, and what, the test says.</summary>
internal sealed class ToldDepartment : HttpMessageHandler
{
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Department { get; init; } = "taxation";

    /// <summary>What it answers with; nothing held where null.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public IReadOnlyCollection<string> Asked => _asked;

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        [$"Departments:Sources:{Department}:Address"] = "http://localhost:5090/",
        [$"Departments:Sources:{Department}:KeyId"] = "test",
        [$"Departments:Sources:{Department}:Secret"] = Convert.ToBase64String(new byte[32]),
        [$"Departments:Sources:{Department}:Retries"] = "0",
    };

    public void Connect(IServiceCollection services) =>
        services.AddHttpClient($"department:{Department}").ConfigurePrimaryHttpMessageHandler(() => this);

    /// <summary>Lets every question through that waits or comes.</summary>
    public void Answer() => _open.TrySetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var text = await request.Content!.ReadAsStringAsync(cancellationToken);
        _asked.Enqueue(text);
        await _open.Task.WaitAsync(cancellationToken);
        var asked = JsonDocument.Parse(text).RootElement;
        var answer = new
        {
            inquiry = asked.GetProperty("inquiry").GetString(),
            item = asked.GetProperty("item").GetString(),
            idNumber = asked.GetProperty("idNumber").GetString(),
            name = asked.GetProperty("name").GetString(),
            state = "none",
            asOf = TimeProvider.System.GetUtcNow().AddDays(-2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        };
        return new HttpResponseMessage(Status) { Content = new StringContent(JsonSerializer.Serialize(answer), System.Text.Encoding.UTF8, "application/json") };
    }
}
