using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Welfare.Eligibility.Challenges;

public static class ChallengeSetup
{
    /// <summary>Adds challenges. Needs the storage, the facts, the programmes, the screening and the applications.</summary>
    public static IServiceCollection AddChallenges(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(ChallengeClock.From(configuration))
        .AddSingleton<Redetermining>()
        .AddSingleton<RepeatedMistakes>()
        .AddSingleton<ChallengeSubjects>()
        .AddSingleton<ChallengeDesk>()
        .AddSingleton<ChallengeRegister>();
}
