using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Sqlite;

/// <summary>Lets the migration tools see the model. The keys are thrown away: no value is ever written.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<WelfareDb>
{
    public WelfareDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<WelfareDb>();
        options.UseWelfare(DatabaseProvider.Sqlite, "Data Source=:memory:");
        return new WelfareDb(options.Options, new ColumnCipher(KeyRing.Create()));
    }
}
