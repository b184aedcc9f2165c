import { testRule } from '../../testing/index.ts';
import { duplicateEnvVar } from './rule.ts';

testRule(duplicateEnvVar, import.meta.dirname);
