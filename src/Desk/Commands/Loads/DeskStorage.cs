using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Commands.Loads;

/// <summary>The database of a desk that has ended, opened to count what it holds.</summary>
internal static class DeskStorage
{
    public static ServiceProvider Of(string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder)]).Build();
        return new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddWelfareStorage(configuration).BuildServiceProvider();
    }

    /// <summary><c>ok</c>, or that it is not.</summary>
    public static async Task<string> IntegrityAsync(WelfareDb db, CancellationToken cancel) =>
        (await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync(cancel)) is [var only] ? only : "broken";
}
