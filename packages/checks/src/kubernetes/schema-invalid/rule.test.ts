import { testRule } from '../../testing/index.ts';
import { schemaInvalid } from './rule.ts';

testRule(schemaInvalid, import.meta.dirname);
