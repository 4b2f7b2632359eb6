import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores the format of each release's content. Releases of earlier versions have the first one. */
export class ContentFormat1700000407000 implements MigrationInterface {
  readonly name = 'ContentFormat1700000407000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE release ADD COLUMN content_format varchar(40)');
    await runner.query(`UPDATE release SET content_format = 'slipway.content/1' WHERE state <> 'PREVIEW'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE release DROP COLUMN content_format');
  }
}
