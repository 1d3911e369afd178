using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class CourseConfiguration : IEntityTypeConfiguration<Course>
{
    public void Configure(EntityTypeBuilder<Course> course)
    {
        course.Property(c => c.Slug).HasMaxLength(80);
        course.Property(c => c.Title).HasMaxLength(Course.MaxTitleLength);
        course.Property(c => c.Summary).HasMaxLength(Course.MaxSummaryLength);
        course.Property(c => c.Description).HasMaxLength(Course.MaxDescriptionLength);
        course.Property(c => c.Category).HasMaxLength(60);
        course.Property(c => c.Level).HasConversion<string>().HasMaxLength(16);
        course.Property(c => c.Enrolment).HasConversion<string>().HasMaxLength(16).HasDefaultValue(EnrolmentWay.Open);
        course.Property(c => c.Tags).HasDefaultValueSql("'{}'");
        course.Property(c => c.Price).HasPrecision(12, 2);
        course.Property(c => c.Currency).HasMaxLength(3);
        course.Property(c => c.CoverType).HasMaxLength(32);
        course.HasIndex(c => c.Slug).IsUnique();
        // The catalogue asks nothing else before it knows which courses it shows, so it never reads the whole table.
        course.HasIndex(c => c.PublishedAt).HasFilter("published_at is not null").IncludeProperties(c => new { c.Id, c.Level, c.Category, c.Price });
    }
}

internal sealed class CourseInstructorConfiguration : IEntityTypeConfiguration<CourseInstructor>
{
    public void Configure(EntityTypeBuilder<CourseInstructor> instructor)
    {
        instructor.HasKey(i => new { i.CourseId, i.PersonId });
        instructor.HasOne(i => i.Course).WithMany(c => c.Instructors).HasForeignKey(i => i.CourseId);
        instructor.HasOne(i => i.Person).WithMany().HasForeignKey(i => i.PersonId);
    }
}

internal sealed class EnrollmentConfiguration : IEntityTypeConfiguration<Enrollment>
{
    public void Configure(EntityTypeBuilder<Enrollment> enrollment)
    {
        enrollment.HasKey(e => new { e.CourseId, e.PersonId });
        enrollment.HasOne(e => e.Course).WithMany().HasForeignKey(e => e.CourseId);
        enrollment.HasOne(e => e.Person).WithMany().HasForeignKey(e => e.PersonId);
        // How many places are taken is counted in the index alone.
        enrollment.HasIndex(e => e.CourseId).HasFilter("left_at is null and banned_at is null");
    }
}

internal sealed class PlaceRequestConfiguration : IEntityTypeConfiguration<PlaceRequest>
{
    public void Configure(EntityTypeBuilder<PlaceRequest> request)
    {
        request.HasKey(r => new { r.CourseId, r.PersonId });
        request.Property(r => r.Waits).HasConversion<string>().HasMaxLength(16);
        request.HasOne(r => r.Course).WithMany().HasForeignKey(r => r.CourseId).OnDelete(DeleteBehavior.Cascade);
        request.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Cascade);
        // Who is next: the queue of a course in its order.
        request.HasIndex(r => new { r.CourseId, r.Waits, r.AskedAt, r.PersonId });
    }
}

internal sealed class EnrolmentCodeConfiguration : IEntityTypeConfiguration<EnrolmentCode>
{
    public void Configure(EntityTypeBuilder<EnrolmentCode> code)
    {
        code.Property(c => c.Code).HasMaxLength(EnrolmentCode.Length);
        code.Property(c => c.Label).HasMaxLength(EnrolmentCode.MaxLabelLength);
        code.Property(c => c.Email).HasMaxLength(256);
        code.Property(c => c.NormalizedEmail).HasMaxLength(256);
        code.HasOne(c => c.Course).WithMany().HasForeignKey(c => c.CourseId).OnDelete(DeleteBehavior.Cascade);
        code.HasOne<Person>().WithMany().HasForeignKey(c => c.CreatedById).OnDelete(DeleteBehavior.SetNull);
        code.HasIndex(c => c.Code).IsUnique();
        code.HasIndex(c => new { c.CourseId, c.CreatedAt });
        // One invitation an address and course, however often a roster is imported.
        code.HasIndex(c => new { c.CourseId, c.NormalizedEmail }).IsUnique().HasFilter("normalized_email is not null");
        // Whoever registers finds what they were invited to.
        code.HasIndex(c => c.NormalizedEmail).HasFilter("normalized_email is not null");
    }
}
