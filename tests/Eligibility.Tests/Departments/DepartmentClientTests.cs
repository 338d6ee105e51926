using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Departments.Connections;
using Welfare.Eligibility.Departments.Sources;
using Welfare.Eligibility.Tests.Facts;

namespace Welfare.Eligibility.Tests.Departments;

/// <summary>A connection held at arm's length: time passes only as the test says.</summary>
public sealed class DepartmentClientTests
{
    [Fact]
    [Trait("ASVS", "13.2.1")]
    public async Task Ask_FirstAttemptFails_IsSignedAnewAndAnswered()
    {
        var wire = new Wire(request => new HttpResponseMessage(request == 1 ? HttpStatusCode.BadGateway : HttpStatusCode.OK) { Content = new StringContent("{}") });
        await using var services = Services(wire, ("Retries", "2"));

        var reply = await AskAsync(services);

        reply.Body.Should().Equal("{}"u8.ToArray());
        wire.Nonces.Should().HaveCount(2).And.OnlyHaveUniqueItems();
        wire.Signatures.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Ask_SourceThatNeverAnswers_IsGivenUpAfterTheTotalTime()
    {
        var wire = new Wire(_ => null);
        await using var services = Services(wire, ("Retries", "20"), ("AttemptSeconds", "3"), ("TotalSeconds", "10"));
        var clock = services.GetRequiredService<FakeTimeProvider>();
        var asking = Ask(services);

        clock.Advance(TimeSpan.FromSeconds(9.9));
        asking.IsCompleted.Should().BeFalse();
        await PassAsync(clock, asking);

        (await asking).Failure!.En.Should().Contain("in time");
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Redirect)]
    public async Task Ask_AnswerThatWouldBeTheSameAgain_IsNotAskedForAgain(HttpStatusCode status)
    {
        var wire = new Wire(_ => new HttpResponseMessage(status));
        await using var services = Services(wire, ("Retries", "3"));

        (await AskAsync(services)).Failure!.En.Should().Contain($"{(int)status}");
        wire.Nonces.Should().HaveCount(1);
    }

    [Fact]
    [Trait("ASVS", "15.2.2")]
    public async Task Ask_MoreThanMayWait_TheRestIsTurnedAwayAtOnce()
    {
        var wire = new Wire(_ => null);
        await using var services = Services(wire, ("AtOnce", "2"), ("Waiting", "3"), ("Retries", "0"));
        var asking = Enumerable.Range(0, 6).Select(_ => Ask(services)).ToList();

        var turnedAway = await await Task.WhenAny(asking);

        turnedAway.Failure!.En.Should().Contain("waiting");
        var gauge = services.GetRequiredService<SourceGauges>().Of("taxation");
        (gauge.OnTheWay, gauge.Waiting).Should().Be((2, 3));
        await PassAsync(services.GetRequiredService<FakeTimeProvider>(), Task.WhenAll(asking));
    }

    [Fact]
    public async Task Ask_AnswerBeyondAllBounds_IsGivenUp()
    {
        var wire = new Wire(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[(1 << 20) + 1]) });
        await using var services = Services(wire, ("Retries", "0"));

        (await AskAsync(services)).Failure.Should().NotBeNull();
    }

    [Fact]
    public async Task Ask_AuthorisationWithdrawnBetweenTwoAttempts_IsNotAskedAgain()
    {
        var wire = new Wire(_ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        await using var services = Services(wire, ("Retries", "3"));
        var asking = services.GetRequiredService<DepartmentClient>().AskAsync(
            services.GetRequiredService<DepartmentSources>().All.Single(), Question(), _ => Task.FromResult(wire.Nonces.Count == 0), CancellationToken.None);

        await PassAsync(services.GetRequiredService<FakeTimeProvider>(), asking);

        wire.Nonces.Should().ContainSingle();
        (await asking).Failure!.En.Should().Contain("withdrawn");
    }

    [Fact]
    public void Question_Printed_TellsNeitherNumberNorName() =>
        Question().ToString().Should().NotContain("350128").And.NotContain("林");

    private static DepartmentQuestion Question() => new(Guid.CreateVersion7(), "D15", "350128190001010000", "林阿海", AuthorisationPurpose.MeansCheck);

    private static Task<DepartmentReply> Ask(ServiceProvider services) => services.GetRequiredService<DepartmentClient>()
        .AskAsync(services.GetRequiredService<DepartmentSources>().All.Single(), Question(), CancellationToken.None);

    private static async Task<DepartmentReply> AskAsync(ServiceProvider services)
    {
        var asking = Ask(services);
        await PassAsync(services.GetRequiredService<FakeTimeProvider>(), asking);
        return await asking;
    }

    private static async Task PassAsync(FakeTimeProvider clock, Task until)
    {
        while (!until.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(until, Task.Delay(1));
        }
    }

    private static ServiceProvider Services(Wire wire, params (string Name, string Value)[] settings)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(SimulatedDepartments.Settings(["taxation"], settings)).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(clock).AddSingleton<TimeProvider>(clock).AddSingleton(TestVocabulary.Full).AddDepartments(configuration);
        services.AddHttpClient(DepartmentClient.NameOf("taxation")).ConfigurePrimaryHttpMessageHandler(() => wire);
        return services.BuildServiceProvider();
    }

    /// <summary>The other end: answers by the number of the attempt; never, where there is no answer.</summary>
    private sealed class Wire(Func<int, HttpResponseMessage?> answer) : HttpMessageHandler
    {
        private int _attempts;

        public List<string> Nonces { get; } = [];

        public List<string> Signatures { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int attempt;
            lock (Nonces)
            {
                attempt = ++_attempts;
                Nonces.Add(request.Headers.GetValues(RequestSignature.NonceHeader).Single());
                Signatures.Add(request.Headers.Authorization!.Parameter!);
            }
            if (answer(attempt) is { } given)
            {
                return given;
            }
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody waits for ever.");
        }
    }
}
