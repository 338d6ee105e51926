using Welfare.Desk.Features.Review;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;

namespace Welfare.Desk.Features.Tellings;

/// <summary>The paper that goes with each kind of decision.</summary>
public sealed class TellingPapers(ApplicationPapers papers, ApplicationRegister register, AwardDesk awards)
{
    /// <summary>Null where the decision is not in this person's place.</summary>
    /// <exception cref="Documents.MissingCharactersException">No font at hand draws a character of a name.</exception>
    public async Task<Paper?> LetterAsync(Telling telling, Actor actor, CancellationToken cancel)
    {
        if (await register.FindAsync(telling.ApplicationId, actor, cancel) is not { } application)
        {
            return null;
        }
        if (telling.Decision is { } decision)
        {
            return await papers.LetterAsync(application, decision, _ => false, cancel);
        }
        if (telling.Change is { } change)
        {
            return await awards.FindAsync(telling.Key.Owner, actor, cancel) is { } award ? await papers.AwardLetterAsync(application, award, change, cancel) : null;
        }
        return await papers.NotAcceptedAsync(application, application.Steps.Single(step => step.Seq == telling.Key.Number), cancel);
    }
}
