using System.Data;
using ChatHub.Protocol;
using Dapper;

namespace ChatHub.Storage;

/// <summary>How typed ids stand in columns: marketplace ids as text, the hub's as <see cref="GuidHandler"/> has them.</summary>
internal static class DapperHandlers
{
    private static int registered;

    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 1) return;
        GuidHandler.Register();
        SqlMapper.AddTypeHandler(new UserIdHandler());
        SqlMapper.AddTypeHandler(new RoomIdHandler());
    }

    private sealed class UserIdHandler : SqlMapper.TypeHandler<UserId>
    {
        public override UserId Parse(object value) => new((string)value);

        public override void SetValue(IDbDataParameter parameter, UserId value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.Value;
        }
    }

    private sealed class RoomIdHandler : SqlMapper.TypeHandler<RoomId>
    {
        public override RoomId Parse(object value) => new((string)value);

        public override void SetValue(IDbDataParameter parameter, RoomId value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.Value;
        }
    }
}
