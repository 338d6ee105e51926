namespace Welfare.Eligibility.Departments.Connections;

/// <summary>Looks before each attempt whether the person still allows the question: a withdrawal stops what waits for its turn or is tried again.</summary>
internal sealed class StillAllowed : DelegatingHandler
{
    public static HttpRequestOptionsKey<Func<CancellationToken, Task<bool>>> Check { get; } = new("still-allowed");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        !request.Options.TryGetValue(Check, out var isAllowed) || await isAllowed(cancellationToken)
            ? await base.SendAsync(request, cancellationToken)
            : throw new QuestionNotAllowedException();
}

/// <summary>The authorisation was withdrawn or has run out while the question waited.</summary>
internal sealed class QuestionNotAllowedException() : Exception("The person's authorisation no longer runs.");
