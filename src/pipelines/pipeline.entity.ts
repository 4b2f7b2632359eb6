import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ID, NAME, time } from '../database/statements/columns.js';

@Entity()
export class Pipeline {
  @PrimaryColumn(ID) id!: string;
  @Column(NAME) name!: string;
  /** The name in lower case, for comparisons. */
  @Index('pipeline_name_key')
  @Column(NAME)
  nameKey!: string;
  @Column(time) createdAt!: Date;
}
