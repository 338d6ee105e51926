using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.SqlServer;

/// <summary>Lets the migration tools see the model. The keys are thrown away: no value is ever written.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<WelfareDb>
{
    public WelfareDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<WelfareDb>();
        options.UseWelfare(DatabaseProvider.SqlServer, "Server=design-time");
        return new WelfareDb(options.Options, new ColumnCipher(KeyRing.Create()));
    }
}
