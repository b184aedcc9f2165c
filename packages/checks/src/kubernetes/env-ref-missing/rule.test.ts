import { testRule } from '../../testing/index.ts';
import { envRefMissing } from './rule.ts';

testRule(envRefMissing, import.meta.dirname);
