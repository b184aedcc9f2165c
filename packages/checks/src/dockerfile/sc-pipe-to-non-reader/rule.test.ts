import { testRule } from '../../testing/index.ts';
import { scPipeToNonReader } from './rule.ts';

testRule(scPipeToNonReader, import.meta.dirname);
