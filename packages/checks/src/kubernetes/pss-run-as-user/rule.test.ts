import { testRule } from '../../testing/index.ts';
import { pssRunAsUser } from './rule.ts';

testRule(pssRunAsUser, import.meta.dirname);
